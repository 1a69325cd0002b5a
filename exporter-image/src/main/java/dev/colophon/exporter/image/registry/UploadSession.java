package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RequestContent;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The upload of one blob (OCI distribution-spec, "Pushing blobs"): in one request where the
 * registry takes that, else by PATCH. An upload that broke off goes on at the offset that the
 * registry has.
 */
final class UploadSession {

  private static final String STREAM = "application/octet-stream";
  private static final Set<Integer> BEGUN = Set.of(200, 201, 202);
  private static final Set<Integer> ENDED = Set.of(200, 201, 202, 204);
  private static final Set<Integer> NOT_WHOLE = Set.of(404, 405, 501);
  private static final int TOO_LARGE = 413;

  private final RegistryConnection registry;
  private final String repository;
  private final AtomicBoolean takesWholeBlobs;
  private final Descriptor blob;
  private final ContentReader content;
  private final Scope scope;
  private Optional<UploadLocation> location;
  private boolean broken;

  /**
   * @param takesWholeBlobs whether the registry takes a blob in one request, as far as is known
   * @param begun the upload, if the registry has begun one
   */
  UploadSession(
      RegistryConnection registry,
      String repository,
      AtomicBoolean takesWholeBlobs,
      Descriptor blob,
      ContentReader content,
      Optional<UploadLocation> begun) {
    this.registry = registry;
    this.repository = repository;
    this.takesWholeBlobs = takesWholeBlobs;
    this.blob = blob;
    this.content = content;
    this.scope = Scope.push(repository);
    this.location = begun;
  }

  /**
   * One attempt to send the blob, or what the registry lacks of it.
   *
   * @return the status of the last answer, a success
   */
  int send() throws IOException {
    long offset = broken ? offsetOfRegistry() : 0;
    if (offset == 0) {
      location = broken || location.isEmpty() ? Optional.of(begin()) : location;
    }
    broken = true;
    if (offset == 0 && takesWholeBlobs.get()) {
      HttpResponse<ResponseBody> answer = put(0);
      if (!NOT_WHOLE.contains(answer.statusCode())) {
        return ended(answer);
      }
      answer.body().close();
      takesWholeBlobs.set(false);
      location = Optional.of(begin());
    }
    patch(offset);
    return ended(put(blob.size()));
  }

  private UploadLocation begin() throws IOException {
    HttpResponse<ResponseBody> answer =
        registry.send(RegistryRequest.of("POST", "/v2/" + repository + "/blobs/uploads/", scope));
    if (!BEGUN.contains(answer.statusCode())) {
      throw registry.refusal(answer, scope).lasting();
    }
    answer.body().close();
    return UploadLocation.of(answer.headers(), answer.uri(), registry.registry());
  }

  /** The bytes that the registry has of a broken upload; 0 where it does not say. */
  private long offsetOfRegistry() throws IOException {
    if (location.isEmpty()) {
      return 0;
    }
    HttpResponse<ResponseBody> answer =
        registry.send(RegistryRequest.of("GET", location.get().session(), scope));
    answer.body().close();
    if (answer.statusCode() / 100 != 2) {
      return 0;
    }
    follow(answer);
    long last = lastByte(answer.headers().firstValue("Range").orElse(""));
    return last > 0 && last < blob.size() ? last + 1 : 0;
  }

  /** The number of the last byte in a range; 0 stands for none, too. */
  private static long lastByte(String range) {
    String end = range.substring(range.indexOf('-') + 1);
    return range.matches("(bytes[ =])?0-[0-9]{1,18}") ? Long.parseLong(end) : 0;
  }

  /** The rest of the blob in one part, so that none is smaller than the registry wants it. */
  private void patch(long offset) throws IOException {
    if (offset == blob.size()) {
      return;
    }
    RegistryRequest request =
        RegistryRequest.of("PATCH", session().session(), scope)
            .withHeader("Content-Range", offset + "-" + (blob.size() - 1));
    HttpResponse<ResponseBody> answer = send(request, offset);
    if (!ENDED.contains(answer.statusCode())) {
      throw refusal(answer);
    }
    answer.body().close();
    follow(answer);
  }

  /** Sends the bytes from an offset on, and ends the upload. */
  private HttpResponse<ResponseBody> put(long offset) throws IOException {
    RegistryRequest request = RegistryRequest.of("PUT", session().ofWhole(blob.digest()), scope);
    return offset == blob.size() && offset > 0
        ? registry.send(request.withContent(RequestContent.of(STREAM, new byte[0])))
        : send(request, offset);
  }

  private HttpResponse<ResponseBody> send(RegistryRequest request, long offset) throws IOException {
    long length = blob.size() - offset;
    try (Transfer transfer = registry.context().progress().begin("push " + blob.digest(), length)) {
      RequestContent carried =
          new RequestContent(STREAM, length, () -> new Counted(opened(offset), transfer));
      return registry.send(request.withContent(carried));
    }
  }

  private InputStream opened(long offset) throws IOException {
    InputStream in = content.open(blob);
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private UploadLocation session() {
    return location.orElseThrow();
  }

  private void follow(HttpResponse<ResponseBody> answer) {
    location = UploadLocation.find(answer.headers(), answer.uri()).or(() -> location);
  }

  private int ended(HttpResponse<ResponseBody> answer) throws IOException {
    if (!ENDED.contains(answer.statusCode())) {
      throw refusal(answer);
    }
    answer.body().close();
    requireSame(answer);
    return answer.statusCode();
  }

  private void requireSame(HttpResponse<?> answer) throws RegistryException {
    Optional<Digest> said =
        answer.headers().firstValue("Docker-Content-Digest").flatMap(Digest::find);
    boolean other =
        said.filter(digest -> digest.algorithm() == blob.digest().algorithm())
            .filter(digest -> !digest.equals(blob.digest()))
            .isPresent();
    if (other) {
      throw new RegistryException(
          "the registry " + registry.registry() + " stored " + blob.digest() + " as " + said.get(),
          "Something between changes what is sent.");
    }
  }

  private RegistryException refusal(HttpResponse<ResponseBody> answer) {
    Refusal refusal = registry.refusal(answer, scope);
    return answer.statusCode() == TOO_LARGE ? refusal.ofLargeBlob(blob) : refusal.lasting();
  }

  /** A stream that tells the progress of its bytes. */
  private static final class Counted extends FilterInputStream {

    private final Transfer transfer;

    Counted(InputStream in, Transfer transfer) {
      super(in);
      this.transfer = transfer;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = in.read(target, offset, length);
      if (n > 0) {
        transfer.advance(n);
      }
      return n;
    }
  }
}
