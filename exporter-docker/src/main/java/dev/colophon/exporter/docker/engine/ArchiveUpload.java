package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;

/**
 * The request that loads an archive. One thread sends the archive while another reads the answer,
 * so that an engine that refuses in the middle is heard; docker-java's transport reads an answer
 * only after the whole request. The engine sees an end only when all is sent: an archive that
 * breaks off must never look whole.
 */
final class ArchiveUpload implements AutoCloseable {

  private static final Duration FOR_CONSENT = Duration.ofSeconds(3);
  private static final int MOST_INFORMATIONAL = 1000;

  private final Dialer dialer;
  private final String host;
  private final IntConsumer moved;
  private final CompletableFuture<EngineConnection> connection = new CompletableFuture<>();
  private final CompletableFuture<Optional<EngineConnection>> consent = new CompletableFuture<>();
  private volatile Optional<Exception> failure = Optional.empty();
  private volatile boolean whole;
  private volatile boolean broken;

  /** Connects to the engine. */
  @FunctionalInterface
  interface Dialer {
    EngineConnection dial() throws IOException;
  }

  /**
   * An upload that has not begun.
   *
   * @param host the engine's host and port
   * @param moved hears how many bytes of the archive are sent
   */
  ArchiveUpload(Dialer dialer, String host, IntConsumer moved) {
    this.dialer = dialer;
    this.host = host;
    this.moved = moved;
  }

  /**
   * Sends the head of the request and receives the head of the answer.
   *
   * @throws IOException if there is none
   */
  ClassicHttpResponse begin() throws IOException {
    try {
      EngineConnection made = dialer.dial();
      if (!connection.complete(made)) {
        made.close();
      }
      DefaultBHttpClientConnection http = made.http();
      http.sendRequestHeader(request());
      http.flush();
      consent.completeOnTimeout(Optional.of(made), FOR_CONSENT.toMillis(), TimeUnit.MILLISECONDS);
      ClassicHttpResponse answer = finalAnswer(made);
      if (answer.getCode() < HttpStatus.SC_REDIRECTION) {
        consent.complete(Optional.of(made));
      }
      if (MessageSupport.canResponseHaveBody(Method.POST.name(), answer)) {
        http.receiveResponseEntity(answer);
      }
      return answer;
    } catch (HttpException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      consent.complete(Optional.empty());
    }
  }

  private ClassicHttpRequest request() {
    ClassicHttpRequest request = new BasicClassicHttpRequest(Method.POST, "/images/load?quiet=0");
    request.setHeader(HttpHeaders.HOST, host);
    request.setHeader(HttpHeaders.CONTENT_TYPE, "application/x-tar");
    request.setHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
    // An engine that refuses says why before it is sent the archive.
    request.setHeader(HttpHeaders.EXPECT, HeaderElements.CONTINUE);
    return request;
  }

  private ClassicHttpResponse finalAnswer(EngineConnection made) throws IOException, HttpException {
    for (int others = 0; others < MOST_INFORMATIONAL; others++) {
      ClassicHttpResponse answer = made.http().receiveResponseHeader();
      if (answer.getCode() >= HttpStatus.SC_OK) {
        return answer;
      }
      if (answer.getCode() == HttpStatus.SC_CONTINUE) {
        consent.complete(Optional.of(made));
      }
    }
    throw new IOException("it sends answers of status 1xx only");
  }

  /**
   * Sends the archive, when the engine wants it or has said nothing for a while.
   *
   * @return why it could not be written; nothing when all is sent, or the engine takes no more
   */
  Optional<Exception> send(ArchiveWriter archive) throws HttpException {
    Optional<EngineConnection> willing = consent.join();
    if (willing.isEmpty()) {
      return Optional.empty();
    }
    ClassicHttpRequest request = request();
    request.setEntity(
        HttpEntities.create(
            out -> write(archive, out, willing.get()), ContentType.APPLICATION_OCTET_STREAM));
    try {
      willing.get().http().sendRequestEntity(request);
      willing.get().http().flush();
    } catch (IOException | RuntimeException e) {
      return failure;
    }
    return Optional.empty();
  }

  /** HttpCore ends the body also where writing it has failed, so the connection is cut before. */
  private void write(ArchiveWriter archive, OutputStream out, EngineConnection to)
      throws IOException {
    try {
      archive.writeTo(new Sink(out));
      whole = true;
    } catch (IOException | RuntimeException e) {
      failure = broken ? Optional.empty() : Optional.of(e);
      throw e;
    } finally {
      if (!whole && !broken) {
        to.close();
      }
    }
  }

  /** Whether all of the archive was written. */
  boolean isWhole() {
    return whole;
  }

  /** Ends both directions; a writer that is not at its end fails. */
  @Override
  public void close() {
    broken = true;
    consent.complete(Optional.empty());
    CompletableFuture<Void> unused = connection.thenAccept(EngineConnection::close);
  }

  /** Remembers that the engine takes no more. Its answer may be there nevertheless. */
  private final class Sink extends FunnelOutputStream {

    private final OutputStream out;

    Sink(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        broken = true;
        throw e;
      }
      moved.accept(length);
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }

    /** Leaves the end of the request to the sender. */
    @Override
    public void close() {}
  }
}
