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
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The blobs of one repository, written (OCI distribution-spec, "Pushing blobs"): looked up, mounted
 * from another repository, or sent whole in one stream.
 */
final class BlobUpload {

  private static final String STREAM = "application/octet-stream";

  private final RegistryConnection registry;
  private final String repository;

  BlobUpload(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /**
   * How many bytes a blob has in the repository; empty when it is not there.
   *
   * @throws RegistryException if that cannot be told
   */
  OptionalLong size(Descriptor blob, Scope scope) throws IOException {
    return registry.retry(
        () -> {
          HttpResponse<ResponseBody> answer =
              registry.send(RegistryRequest.of("HEAD", path(blob.digest().toString()), scope));
          answer.body().close();
          if (answer.statusCode() == 404) {
            return OptionalLong.empty();
          }
          if (answer.statusCode() != 200) {
            throw refusal(answer);
          }
          return OptionalLong.of(
              answer.headers().firstValueAsLong("Content-Length").orElse(blob.size()));
        });
  }

  /** Makes the repository have a blob. */
  void send(Descriptor blob, ContentReader content) throws IOException {
    OptionalLong there = size(blob, Scope.push(repository));
    if (there.isPresent() && there.getAsLong() == blob.size()) {
      return;
    }
    registry.retry(
        () -> {
          UploadLocation session =
              begin(RegistryRequest.of("POST", path("uploads/"), Scope.push(repository)));
          upload(session, blob, content);
          return blob;
        });
  }

  /**
   * Makes the repository have a blob that another repository of the registry has; sends it where
   * the registry does not mount it.
   */
  void mount(Descriptor blob, String from, ContentReader content) throws IOException {
    String query = "?mount=" + encode(blob.digest()) + "&from=" + encode(from);
    registry.retry(
        () -> {
          HttpResponse<ResponseBody> answer =
              registry.send(
                  RegistryRequest.of(
                      "POST", path("uploads/") + query, Scope.push(repository).mounting(from)));
          if (answer.statusCode() == 201) {
            answer.body().close();
          } else {
            upload(session(answer), blob, content);
          }
          return blob;
        });
  }

  private UploadLocation begin(RegistryRequest request) throws IOException {
    return session(registry.send(request));
  }

  private UploadLocation session(HttpResponse<ResponseBody> answer) throws IOException {
    if (answer.statusCode() != 202) {
      throw refusal(answer);
    }
    answer.body().close();
    return UploadLocation.of(answer.headers(), answer.uri(), registry.registry());
  }

  private void upload(UploadLocation session, Descriptor blob, ContentReader content)
      throws IOException {
    try (Transfer transfer =
        registry.context().progress().begin("push " + blob.digest(), blob.size())) {
      RequestContent carried =
          new RequestContent(STREAM, blob.size(), () -> new Counted(content.open(blob), transfer));
      HttpResponse<ResponseBody> answer =
          registry.send(
              RegistryRequest.of("PUT", session.ofWhole(blob.digest()), Scope.push(repository))
                  .withContent(carried));
      if (answer.statusCode() != 201 && answer.statusCode() != 204) {
        throw refusal(answer);
      }
      answer.body().close();
      requireTaken(answer, blob);
    }
  }

  private void requireTaken(HttpResponse<?> answer, Descriptor blob) throws RegistryException {
    Optional<Digest> said =
        answer.headers().firstValue("Docker-Content-Digest").flatMap(Digest::find);
    if (said.isPresent() && !said.get().equals(blob.digest())) {
      throw new RegistryException(
          "the registry " + registry.registry() + " stored " + blob.digest() + " as " + said.get(),
          "Something between changes what is sent.");
    }
  }

  private RegistryException refusal(HttpResponse<ResponseBody> answer) {
    return Answers.refusal(answer, registry.registry(), registry.context().documents());
  }

  private String path(String name) {
    return "/v2/" + repository + "/blobs/" + name;
  }

  private static String encode(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  /** Tells the progress what passes by. */
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
