package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RequestContent;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FunnelInputStream;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The upload of one blob (OCI distribution-spec, "Pushing blobs"): in one request if the registry
 * accepts that, otherwise by PATCH. An interrupted upload continues at the offset that the registry
 * reports.
 */
final class UploadSession {

  private static final String STREAM = "application/octet-stream";
  private static final int TOO_LARGE = 413;
  private static final int CREATED = 201;

  /** The maximum size of blobs that are sent with the request that starts their upload. */
  private static final int SMALL = 1 << 16;

  private final RegistryConnection registry;
  private final String repository;
  private final UploadAbilities abilities;
  private final Descriptor blob;
  private final ContentReader content;
  private final Scope scope;
  private Optional<UploadLocation> location;
  private boolean broken;

  /**
   * @param abilities what the registry is known to accept
   * @param begun the upload, if the registry has started one
   */
  UploadSession(
      RegistryConnection registry,
      String repository,
      UploadAbilities abilities,
      Descriptor blob,
      ContentReader content,
      Optional<UploadLocation> begun) {
    this.registry = registry;
    this.repository = repository;
    this.abilities = abilities;
    this.blob = blob;
    this.content = content;
    this.scope = Scope.push(repository);
    this.location = begun;
  }

  /**
   * Makes one attempt to send the blob, or the part that the registry does not have yet.
   *
   * @return the status of the last answer, a success
   */
  int send() throws IOException {
    if (!broken && location.isEmpty() && blob.size() <= SMALL && abilities.takesAtOnce()) {
      Optional<Integer> done = postWhole();
      if (done.isPresent()) {
        return done.get();
      }
    }
    long offset = broken ? offsetOfRegistry() : 0;
    if (offset == 0) {
      location = broken || location.isEmpty() ? Optional.of(begin()) : location;
    }
    broken = true;
    if (offset == 0 && abilities.takesWhole()) {
      HttpAnswer answer = put(0);
      if (isSuccess(answer)) {
        return ended(answer);
      }
      Refusal refusal = registry.refusal(answer, scope);
      if (!refusal.isOfWholeBlob()) {
        throw failure(refusal);
      }
      abilities.refusesWhole();
      location = Optional.of(begin());
    }
    patch(offset);
    return ended(put(blob.size()));
  }

  /**
   * Sends a blob with the request that starts its upload (OCI distribution-spec, "POST then PUT",
   * "Single POST").
   *
   * @return the status of a success; empty if the registry only started an upload, or refused
   */
  private Optional<Integer> postWhole() throws IOException {
    String target =
        uploads()
            + "?digest="
            + URLEncoder.encode(blob.digest().toString(), StandardCharsets.UTF_8);
    RequestContent carried = new RequestContent(STREAM, blob.size(), () -> opened(0));
    HttpAnswer answer =
        registry.send(RegistryRequest.of("POST", target, scope).withContent(carried));
    if (answer.status() == CREATED && namesBlob(answer)) {
      int status = ended(answer);
      try (Transfer transfer =
          registry.context().progress().begin("push " + blob.digest(), blob.size())) {
        transfer.advance(blob.size());
      }
      return Optional.of(status);
    }
    abilities.refusesAtOnce();
    answer.body().close();
    if (isSuccess(answer)) {
      location = UploadLocation.find(answer.headers(), answer.uri());
    }
    return Optional.empty();
  }

  /**
   * Whether an answer names the blob. Some registries answer 201 when they only started an upload.
   */
  private boolean namesBlob(HttpAnswer answer) {
    return answer
        .headers()
        .firstValue("Location")
        .filter(place -> place.contains(blob.digest().hex()) && !place.contains("/uploads/"))
        .isPresent();
  }

  private String uploads() {
    return "/v2/" + repository + "/blobs/uploads/";
  }

  private UploadLocation begin() throws IOException {
    HttpAnswer answer = registry.send(RegistryRequest.of("POST", uploads(), scope));
    if (!isSuccess(answer)) {
      throw registry.refusal(answer, scope).lasting();
    }
    answer.body().close();
    return UploadLocation.of(answer.headers(), answer.uri(), registry.registry());
  }

  /** The number of bytes that the registry has of an interrupted upload; 0 if unknown. */
  private long offsetOfRegistry() throws IOException {
    if (location.isEmpty()) {
      return 0;
    }
    HttpAnswer answer = registry.send(RegistryRequest.of("GET", location.get().session(), scope));
    answer.body().close();
    if (!isSuccess(answer)) {
      return 0;
    }
    follow(answer);
    long last = lastByte(answer.headers().firstValue("Range").orElse(""));
    return last > 0 && last < blob.size() ? last + 1 : 0;
  }

  /** The number of the last byte in a range; 0 can also mean none. */
  private static long lastByte(String range) {
    String end = range.substring(range.indexOf('-') + 1);
    return range.matches("(bytes[ =])?0-[0-9]{1,18}") ? Long.parseLong(end) : 0;
  }

  /**
   * Sends the rest of the blob as one part, so that no part is smaller than the registry allows.
   */
  private void patch(long offset) throws IOException {
    if (offset == blob.size()) {
      return;
    }
    RegistryRequest request =
        RegistryRequest.of("PATCH", session().session(), scope)
            .withHeader("Content-Range", offset + "-" + (blob.size() - 1));
    HttpAnswer answer = send(request, offset);
    if (!isSuccess(answer)) {
      throw failure(registry.refusal(answer, scope));
    }
    answer.body().close();
    follow(answer);
  }

  /** Sends the bytes from an offset, and completes the upload. */
  private HttpAnswer put(long offset) throws IOException {
    RegistryRequest request = RegistryRequest.of("PUT", session().ofWhole(blob.digest()), scope);
    return offset == blob.size() && offset > 0
        ? registry.send(request.withContent(RequestContent.of(STREAM, new byte[0])))
        : send(request, offset);
  }

  private HttpAnswer send(RegistryRequest request, long offset) throws IOException {
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

  private void follow(HttpAnswer answer) {
    location = UploadLocation.find(answer.headers(), answer.uri()).or(() -> location);
  }

  private int ended(HttpAnswer answer) throws IOException {
    if (!isSuccess(answer)) {
      throw failure(registry.refusal(answer, scope));
    }
    answer.body().close();
    requireSame(answer);
    return answer.status();
  }

  private void requireSame(HttpAnswer answer) throws RegistryException {
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

  private static boolean isSuccess(HttpAnswer answer) {
    return answer.status() / 100 == 2;
  }

  private RegistryException failure(Refusal refusal) {
    return refusal.answer().status() == TOO_LARGE ? refusal.ofLargeBlob(blob) : refusal.ofUpload();
  }

  /** A stream that reports its progress. */
  private static final class Counted extends FunnelInputStream {

    private final InputStream in;
    private final Transfer transfer;

    Counted(InputStream in, Transfer transfer) {
      this.in = in;
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

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
