package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tag of a registry. */
final class RegistryTarget implements Target {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RegistryServer registry;
  private final Path data;
  private final Path work;
  private final Path before;
  private final List<String> then;
  private int round;
  private Optional<String> old = Optional.empty();
  private Optional<String> made = Optional.empty();

  /**
   * @param data the folder in which the registry keeps its files
   * @param before an archive of what the tag names at first
   * @param then what makes the new state, {@code $IMAGE} being the tag
   */
  RegistryTarget(RegistryServer registry, Path data, Path before, List<String> then) {
    this.registry = registry;
    this.data = data;
    this.work = data.resolveSibling("work");
    this.before = before;
    this.then = List.copyOf(then);
  }

  @Override
  public void reset() {
    round++;
    String output = "type=registry,registry.insecure=true,name=" + image();
    TestContext.colophon().build(BuildRequest.from("oci-archive:" + before).output(output).build());
    old = tagged();
  }

  /** A new one each time, so that there is always something to write. */
  private String repository() {
    return "app" + round;
  }

  private String image() {
    return registry.host() + "/" + repository() + ":1";
  }

  @Override
  public Launch launch() {
    return Launch.of(
        work, then.stream().map(a -> a.replace("$IMAGE", image())).toArray(String[]::new));
  }

  @Override
  public Path watched() {
    return data.resolve("data/docker/registry/v2/repositories").resolve(repository());
  }

  @Override
  public void learnNew() {
    made = tagged();
    assertThat(made).isPresent().isNotEqualTo(old);
  }

  @Override
  public State state() {
    Optional<String> found = tagged();
    assertThat(found).as("old or new").isIn(old, made);
    return found.equals(old) ? State.OLD : State.NEW;
  }

  /** The digest that the tag names, after everything below it was fetched and verified. */
  private Optional<String> tagged() {
    Optional<String> document = new RegistryProbe(registry.host()).document(repository(), "1");
    document.map(Archive::parse).ifPresent(this::follow);
    return document;
  }

  private void follow(JsonNode document) {
    document
        .path("manifests")
        .forEach(child -> follow(Archive.parse(fetch("manifests", child).toString())));
    document.path("layers").forEach(child -> fetch("blobs", child));
    if (document.has("config")) {
      fetch("blobs", document.path("config"));
    }
  }

  private String fetch(String kind, JsonNode descriptor) {
    String digest = descriptor.path("digest").asText();
    URI uri =
        URI.create("http://" + registry.host() + "/v2/" + repository() + "/" + kind + "/" + digest);
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Accept", descriptor.path("mediaType").asText()).build();
    try {
      HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
      assertThat("sha256:" + LayoutCheck.sha256(answer.body())).isEqualTo(digest);
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Uploads that were begun are the registry's, which clears them away in its own time. */
  @Override
  public Set<Path> temporaries() {
    return Folders.list(work.resolve("tmp"));
  }
}
