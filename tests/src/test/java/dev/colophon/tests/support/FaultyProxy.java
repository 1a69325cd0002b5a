package dev.colophon.tests.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between Colophon and a registry, remembers every request, and does to the answers what
 * networks and broken servers do. One request for each connection.
 */
public final class FaultyProxy implements AutoCloseable {

  private final ConnectionListener listener;
  private final int upstream;
  private final Queue<Fault.Rule> rules = new ConcurrentLinkedQueue<>();
  private final Queue<HttpHead> requests = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();

  private FaultyProxy(ConnectionListener listener, int upstream) {
    this.listener = listener;
    this.upstream = upstream;
  }

  /** Starts a proxy to a port of this machine. */
  public static FaultyProxy to(int upstream) {
    try {
      FaultyProxy proxy = new FaultyProxy(new ConnectionListener(), upstream);
      proxy.listener.start(proxy::serve);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port, as in a reference. */
  public String host() {
    return listener.host();
  }

  /**
   * Does something to requests.
   *
   * @param request a regular expression for {@code METHOD PATH}
   * @param times to how many of them
   */
  public FaultyProxy on(String request, int times, Fault fault) {
    rules.add(new Fault.Rule(request, times, fault, false));
    return this;
  }

  /**
   * Does something to each so-and-so-manieth of the requests.
   *
   * @param request a regular expression for {@code METHOD PATH}
   * @param step to each of them whose number can be divided by this
   */
  public FaultyProxy onEach(String request, int step, Fault fault) {
    rules.add(new Fault.Rule(request, step, fault, true));
    return this;
  }

  /** Every request so far, {@code METHOD PATH} without the query. */
  public List<String> requests() {
    return requests.stream().map(HttpHead::methodAndPath).toList();
  }

  /** The values of a header in the requests that match. */
  public List<String> headers(String request, String header) {
    return requests.stream()
        .filter(head -> head.methodAndPath().matches(request))
        .flatMap(head -> head.header(header).stream())
        .toList();
  }

  /** Every exchange that had an answer so far, in the order of the requests. */
  public List<Exchange> exchanges() {
    return exchanges.stream().sorted(Comparator.comparingLong(Exchange::begun)).toList();
  }

  /** To how many requests something was done so far. */
  public long faults() {
    return faults.get();
  }

  /** Forgets the requests so far. */
  public void forget() {
    requests.clear();
    exchanges.clear();
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      HttpHead request = HttpHead.read(in);
      requests.add(request);
      Fault fault =
          rules.stream()
              .filter(rule -> rule.takes(request.methodAndPath()))
              .findFirst()
              .map(Fault.Rule::fault)
              .orElse(new Fault.None());
      if (!(fault instanceof Fault.None)) {
        faults.incrementAndGet();
      }
      exchange(request, in, client.getOutputStream(), fault);
    } catch (IOException e) {
      // The other side went away, as some tests want it.
    }
  }

  private void exchange(HttpHead request, InputStream in, OutputStream out, Fault fault)
      throws IOException {
    if (fault instanceof Fault.Answer answer) {
      out.write(answer.bytes());
      return;
    }
    if (fault instanceof Fault.Page page) {
      out.write(page.bytes());
      return;
    }
    if (fault instanceof Fault.Silence silence) {
      silence.last(in);
      return;
    }
    long begun = clock.incrementAndGet();
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      OutputStream toServer = server.getOutputStream();
      toServer.write(request.with("Connection", "close").bytes());
      long length = request.header("Content-Length").map(Long::parseLong).orElse(0L);
      long sent = fault instanceof Fault.CutRequest cut ? Math.min(cut.after(), length) : length;
      byte[] document = request.isDocument() ? in.readNBytes((int) sent) : new byte[0];
      toServer.write(document);
      copy(in, toServer, sent - document.length);
      if (fault instanceof Fault.CutRequest) {
        return;
      }
      InputStream fromServer = new BufferedInputStream(server.getInputStream());
      if (fault instanceof Fault.LoseAnswer) {
        HttpHead.read(fromServer);
        return;
      }
      HttpHead answer = fault.change(HttpHead.read(fromServer).with("Connection", "close"));
      exchanges.add(new Exchange(request, document, answer, begun, clock.incrementAndGet()));
      out.write(answer.bytes());
      fault.relay(fromServer, out);
    }
  }

  private static void copy(InputStream in, OutputStream out, long count) throws IOException {
    byte[] buffer = new byte[8192];
    long left = count;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        throw new IOException("the request ended early");
      }
      out.write(buffer, 0, n);
      left -= n;
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /**
   * A request and its answer. Times are steps of one clock.
   *
   * @param document the content of the request, where it is a manifest or an index
   * @param begun when the request came
   * @param answered when its answer came
   */
  public record Exchange(
      HttpHead request, byte[] document, HttpHead answer, long begun, long answered) {}

  /**
   * The head of an HTTP message.
   *
   * @param lines its lines, the first included
   */
  public record HttpHead(List<String> lines) {

    /** How a client begins that tries TLS; no server of plain HTTP waits for more of that. */
    private static final int TLS_HANDSHAKE = 0x16;

    static HttpHead read(InputStream in) throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0 || (b == TLS_HANDSHAKE && head.size() == 0)) {
          throw new IOException("no head");
        }
        head.write(b);
      }
      return new HttpHead(head.toString(StandardCharsets.ISO_8859_1).strip().lines().toList());
    }

    /** Whether it is a request that sends a manifest or an index. */
    boolean isDocument() {
      return methodAndPath().matches("PUT .*/manifests/[^/]+");
    }

    /** The path and the query of a request. */
    public String target() {
      return lines.get(0).split(" ")[1];
    }

    /** The method of a request. */
    public String method() {
      return lines.get(0).split(" ")[0];
    }

    /** The status of an answer. */
    public int status() {
      return Integer.parseInt(lines.get(0).split(" ")[1]);
    }

    String methodAndPath() {
      String[] words = lines.get(0).split(" ");
      return words[0] + " " + words[1].replaceFirst("\\?.*", "");
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst();
    }

    HttpHead with(String name, String value) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      List<String> changed = new ArrayList<>(lines);
      changed.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix));
      changed.add(name + ": " + value);
      return new HttpHead(changed);
    }

    byte[] bytes() {
      return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
