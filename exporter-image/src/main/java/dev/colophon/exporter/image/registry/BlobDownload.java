package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;

/**
 * A blob on its way from a registry. When the connection breaks, it goes on where it was (RFC 7233,
 * "Range").
 */
final class BlobDownload extends InputStream {

  /** With fewer bytes between two failures, a download is not getting anywhere. */
  private static final long LEAST_PROGRESS = 1024;

  private final RegistryConnection registry;
  private final RegistryRequest request;
  private final Descriptor blob;
  private InputStream body;
  private long position;
  private long positionOfFailure;
  private int failures;

  private BlobDownload(
      RegistryConnection registry, RegistryRequest request, Descriptor blob, InputStream body) {
    this.registry = registry;
    this.request = request;
    this.blob = blob;
    this.body = body;
  }

  /**
   * Begins a download.
   *
   * @throws RegistryException if the registry does not have the blob, or does not answer
   */
  static BlobDownload begin(RegistryConnection registry, RegistryRequest request, Descriptor blob)
      throws IOException {
    InputStream body = registry.retry(() -> open(registry, request, 0));
    return new BlobDownload(registry, request, blob, body);
  }

  private static InputStream open(RegistryConnection registry, RegistryRequest request, long from)
      throws IOException {
    RegistryRequest ranged =
        from == 0 ? request : request.withHeader("Range", "bytes=" + from + "-");
    HttpResponse<ResponseBody> answer = registry.send(ranged);
    if (answer.statusCode() == 200) {
      return skip(answer.body(), from);
    }
    if (from > 0 && answer.statusCode() == 206 && startsAt(answer, from)) {
      return answer.body();
    }
    throw Answers.refusal(answer, registry.registry(), registry.context().documents());
  }

  private static boolean startsAt(HttpResponse<?> answer, long from) {
    Optional<String> range = answer.headers().firstValue("Content-Range");
    return range.filter(text -> text.startsWith("bytes " + from + "-")).isPresent();
  }

  private static InputStream skip(ResponseBody body, long count) throws IOException {
    body.skipNBytes(count);
    return body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws RegistryException if the download broke too often without getting anywhere
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    while (true) {
      registry.context().cancellation().check();
      try {
        int n = body.read(target, offset, length);
        if (n >= 0) {
          position += n;
          return n;
        }
        if (position >= blob.size()) {
          return -1;
        }
        goOn(
            RegistryException.passing(
                "the download of "
                    + blob.digest()
                    + " ended after "
                    + position
                    + " of "
                    + blob.size()
                    + " bytes",
                null));
      } catch (RegistryException e) {
        goOn(e);
      }
    }
  }

  private void goOn(RegistryException failure) throws IOException {
    boolean gotOn = position - positionOfFailure >= LEAST_PROGRESS;
    failures = gotOn ? 1 : failures + 1;
    positionOfFailure = position;
    body.close();
    if (failures >= registry.limits().attempts()) {
      throw RegistryException.lasting(
          "the download of "
              + blob.digest()
              + " broke off "
              + failures
              + " times at byte "
              + position
              + ": "
              + failure.getMessage(),
          "",
          failure);
    }
    body = registry.retry(() -> open(registry, request, position));
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
