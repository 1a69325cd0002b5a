package dev.colophon.exporter.image.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers the requests that come with the next of its answers, byte for byte. */
final class RawServer implements AutoCloseable {

  private static final String CLOSE = "close";
  private static final String DRIP = "drip";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

  private final ServerSocket listener;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean readsContent = true;

  RawServer() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** The next request gets this answer. */
  RawServer answers(String answer) {
    answers.add(answer);
    return this;
  }

  /** After the answer before, or in place of one, the connection is closed. */
  RawServer closes() {
    answers.add(CLOSE);
    return this;
  }

  /** After the answer before, a byte comes every now and then. */
  RawServer drips() {
    answers.add(DRIP);
    return this;
  }

  /** The next request gets the end of the connection for an answer. */
  RawServer answersNothing() {
    answers.add("");
    return this;
  }

  /** Contents of requests stay unread. */
  RawServer readsOnlyHeads() {
    readsContent = false;
    return this;
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        connections.incrementAndGet();
        serve(client);
      }
    } catch (IOException | InterruptedException e) {
      // Closed.
    }
  }

  /** One connection after another, so that the answers have an order. */
  private void serve(Socket client) throws InterruptedException {
    try {
      while (true) {
        String head = head(client.getInputStream());
        requests.add(head);
        String answer = answers.take();
        if (answer.isEmpty()) {
          client.close();
          return;
        }
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        while (DRIP.equals(answers.peek())) {
          client.getOutputStream().write('.');
          TimeUnit.MILLISECONDS.sleep(50);
        }
        if (CLOSE.equals(answers.peek())) {
          answers.take();
          client.close();
          return;
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    if (readsContent && length.find()) {
      in.skipNBytes(Long.parseLong(length.group(1)));
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
