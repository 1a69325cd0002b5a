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
 * to notice an engine that refuses midway; docker-java's transport reads an answer only after the
 * whole request. The request is ended only when everything is sent, so a truncated archive never
 * looks complete.
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
   * Creates an upload that has not begun.
   *
   * @param host the engine's host and port
   * @param moved receives the number of bytes sent
   */
  ArchiveUpload(Dialer dialer, String host, IntConsumer moved) {
    this.dialer = dialer;
    this.host = host;
    this.moved = moved;
  }

  /**
   * Sends the head of the request and receives the head of the answer.
   *
   * @throws IOException if there is no answer
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
    // An engine that refuses answers before the archive is sent.
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
   * Sends the archive when the engine accepts it or has not answered for a while.
   *
   * @return why it could not be written; empty if everything was sent or the engine stopped reading
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

  /**
   * Writes the body. Cuts the connection after a failure, since HttpCore would end the body
   * regularly.
   */
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

  /** Whether the whole archive was written. */
  boolean isWhole() {
    return whole;
  }

  /** Closes both directions. An unfinished writer fails. */
  @Override
  public void close() {
    broken = true;
    consent.complete(Optional.empty());
    CompletableFuture<Void> unused = connection.thenAccept(EngineConnection::close);
  }

  /** Records that the engine stopped reading. It may have answered anyway. */
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

    /** Does nothing: the sender ends the request. */
    @Override
    public void close() {}
  }
}
