package dev.colophon.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What goes wrong between a client and a registry. */
public sealed interface Fault {

  /** Changes the head of the answer. */
  default FaultyProxy.HttpHead change(FaultyProxy.HttpHead answer) {
    return answer;
  }

  /** Passes the body of the answer on. */
  default void relay(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }

  /** Nothing. */
  record None() implements Fault {}

  /**
   * The registry is never asked.
   *
   * @param status the status line's rest, {@code 500 Internal Server Error}
   * @param header one more header
   * @param text its content
   */
  record Answer(String status, String header, String text) implements Fault {

    /** An answer without content. */
    public Answer(String status, String header) {
      this(status, header, "");
    }

    byte[] bytes() {
      String answer =
          "HTTP/1.1 "
              + status
              + "\r\n"
              + header
              + "\r\nContent-Length: "
              + text.length()
              + "\r\nConnection: close\r\n\r\n"
              + text;
      return answer.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * The registry is never asked; its answer is this document.
   *
   * @param headers the headers, its media type among them
   * @param text the document
   */
  record Page(String headers, String text) implements Fault {
    byte[] bytes() {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      String page =
          "HTTP/1.1 200 OK\r\n"
              + headers
              + "\r\nContent-Length: "
              + body.length
              + "\r\nConnection: close\r\n\r\n"
              + text;
      return page.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Nothing is ever answered. */
  record Silence() implements Fault {
    /** Lasts until the client goes away. */
    void last(InputStream in) throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /**
   * The connection ends in the middle of what the client sends.
   *
   * @param after after so many bytes of the body
   */
  record CutRequest(long after) implements Fault {}

  /** The registry does what it is asked, and the connection ends before it can say so. */
  record LoseAnswer() implements Fault {}

  /**
   * The connection ends in the middle of the answer.
   *
   * @param after after so many bytes of the body
   */
  record CutAnswer(int after) implements Fault {
    @Override
    public void relay(InputStream in, OutputStream out) throws IOException {
      out.write(in.readNBytes(after));
    }
  }

  /** One bit of the answer is another. */
  record FlipBit() implements Fault {
    @Override
    public void relay(InputStream in, OutputStream out) throws IOException {
      byte[] body = in.readAllBytes();
      body[body.length / 2] ^= 1;
      out.write(body);
    }
  }

  /** The answer is shorter, and says so. */
  record Shorten() implements Fault {
    @Override
    public FaultyProxy.HttpHead change(FaultyProxy.HttpHead answer) {
      long length = answer.header("Content-Length").map(Long::parseLong).orElseThrow();
      return answer.with("Content-Length", String.valueOf(length / 2));
    }

    @Override
    public void relay(InputStream in, OutputStream out) throws IOException {
      byte[] body = in.readAllBytes();
      out.write(body, 0, body.length / 2);
    }
  }

  /**
   * A header says something else.
   *
   * @param name the header
   * @param value what it says
   */
  record Lie(String name, String value) implements Fault {
    @Override
    public FaultyProxy.HttpHead change(FaultyProxy.HttpHead answer) {
      return answer.with(name, value);
    }
  }

  /** The answer comes a byte at a time, and would take days. */
  record Drip() implements Fault {
    @Override
    public void relay(InputStream in, OutputStream out) throws IOException {
      try {
        for (int b = in.read(); b >= 0; b = in.read()) {
          out.write(b);
          out.flush();
          // A drip is what is tested; nothing waits for the end of it.
          Thread.sleep(100);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * No answer comes before several have been asked for at once.
   *
   * @param barrier who must be there
   */
  record Meet(CyclicBarrier barrier) implements Fault {
    @Override
    public void relay(InputStream in, OutputStream out) throws IOException {
      try {
        barrier.await(10, TimeUnit.SECONDS);
      } catch (BrokenBarrierException | TimeoutException e) {
        throw new IOException("the requests do not come at once", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      in.transferTo(out);
    }
  }

  /** A fault for some requests: the first so many, or each so-and-so-manieth. */
  final class Rule {

    private final Pattern request;
    private final int number;
    private final boolean repeated;
    private final AtomicInteger seen = new AtomicInteger();
    private final Fault fault;

    Rule(String request, int number, Fault fault, boolean repeated) {
      this.request = Pattern.compile(request);
      this.number = number;
      this.fault = fault;
      this.repeated = repeated;
    }

    boolean takes(String methodAndPath) {
      if (!request.matcher(methodAndPath).matches()) {
        return false;
      }
      int position = seen.incrementAndGet();
      return repeated ? position % number == 0 : position <= number;
    }

    Fault fault() {
      return fault;
    }
  }
}
