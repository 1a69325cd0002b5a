package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.ContentCoding;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.content.FunnelInputStream;
import dev.colophon.spi.model.Descriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The download of a blob from a registry. After a broken connection, it continues at the same
 * position (RFC 9110, "Range").
 */
final class BlobDownload extends FunnelInputStream {

  /** An attempt that transfers fewer bytes than this counts as no progress. */
  private static final int LEAST_PROGRESS = 1024;

  private final RegistryConnection registry;
  private final RegistryRequest request;
  private final Descriptor blob;
  private InputStream body;
  private long position;

  private BlobDownload(
      RegistryConnection registry, RegistryRequest request, Descriptor blob, InputStream body) {
    this.registry = registry;
    this.request = request;
    this.blob = blob;
    this.body = body;
  }

  /**
   * Starts a download.
   *
   * @throws RegistryException if the registry does not have the blob, or does not answer
   */
  static BlobDownload begin(RegistryConnection registry, RegistryRequest request, Descriptor blob)
      throws IOException {
    return new BlobDownload(registry, request, blob, open(registry, request, blob, 0));
  }

  /**
   * Opens the blob at a position. An attempt succeeds only after some bytes have arrived, so the
   * download gives up if the connection always breaks early.
   */
  private static InputStream open(
      RegistryConnection registry, RegistryRequest request, Descriptor blob, long from)
      throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    long wanted = Math.min(LEAST_PROGRESS, blob.size() - from);
    InputStream rest =
        registry.retry(
            () -> {
              InputStream in = answer(registry, request, blob, from + first.size());
              try {
                fill(first, in, wanted, blob, from);
                return in;
              } catch (IOException e) {
                in.close();
                throw e;
              }
            });
    return new SequenceInputStream(new ByteArrayInputStream(first.toByteArray()), rest);
  }

  private static void fill(
      ByteArrayOutputStream first, InputStream in, long wanted, Descriptor blob, long from)
      throws IOException {
    byte[] buffer = new byte[LEAST_PROGRESS];
    while (first.size() < wanted) {
      int n = in.read(buffer, 0, (int) (wanted - first.size()));
      if (n < 0) {
        throw endedEarly(blob, from + first.size());
      }
      first.write(buffer, 0, n);
    }
  }

  private static RegistryException endedEarly(Descriptor blob, long position) {
    return RegistryException.passing(
        "the download of "
            + blob.digest()
            + " ended after "
            + position
            + " of "
            + blob.size()
            + " bytes",
        null);
  }

  private static InputStream answer(
      RegistryConnection registry, RegistryRequest request, Descriptor blob, long from)
      throws IOException {
    RegistryRequest ranged =
        from == 0 ? request : request.withHeader("Range", "bytes=" + from + "-");
    HttpAnswer answer = registry.send(ranged);
    if (from > 0 && answer.status() == 206 && startsAt(answer, from)) {
      return answer.body();
    }
    if (from > 0 && answer.status() != 200) {
      // Ranges are refused, or answered with another range.
      answer.body().close();
      answer = registry.send(request);
    }
    if (answer.status() == 200) {
      InputStream whole = whole(answer, blob);
      whole.skipNBytes(from);
      return whole;
    }
    throw registry.refusal(answer, request.scope()).lasting();
  }

  /**
   * The whole blob. If a compressed answer has the size of the blob, it is the blob itself, which
   * the storage describes as compressed.
   */
  private static InputStream whole(HttpAnswer answer, Descriptor blob) throws IOException {
    boolean packed =
        ContentCoding.isGzip(answer)
            && !answer.headers().firstValue("Content-Length").equals(sizeOf(blob));
    try {
      return packed ? ContentCoding.unpacked(answer.body()) : answer.body();
    } catch (IOException e) {
      answer.body().close();
      throw RegistryException.passing("an answer is not compressed as its header says", e);
    }
  }

  private static Optional<String> sizeOf(Descriptor blob) {
    return Optional.of(Long.toString(blob.size()));
  }

  /** Whether an answer goes on at a position. A range of the compressed form does not. */
  private static boolean startsAt(HttpAnswer answer, long from) {
    Optional<String> range = answer.headers().firstValue("Content-Range");
    return !ContentCoding.isGzip(answer)
        && range.filter(text -> text.startsWith("bytes " + from + "-")).isPresent();
  }

  /**
   * @throws RegistryException if the download broke too often without progress
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    while (true) {
      registry.context().cancellation().check();
      int n = readUntilBroken(target, offset, length);
      if (n >= 0) {
        position += n;
        return n;
      }
      if (position >= blob.size()) {
        return -1;
      }
      reopen();
    }
  }

  /** Reads, and reports a broken connection as the end of the body. */
  private int readUntilBroken(byte[] target, int offset, int length) throws IOException {
    try {
      return body.read(target, offset, length);
    } catch (RegistryException | ZipException | EOFException e) {
      return -1;
    }
  }

  private void reopen() throws IOException {
    body.close();
    body = open(registry, request, blob, position);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
