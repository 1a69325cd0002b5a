package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images go from the local store with what only they need. */
class StoreRemovalTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Map<String, String> environment = Map.of();
  private Path store = Path.of("");

  @BeforeEach
  void fill() {
    store = folder.resolve("store");
    environment = Map.of("COLOPHON_STORE", store.toString());
    run("copy", "oci-archive:" + Run.SAMPLE, "store:example.com/app:1").successfully();
    run("copy", "store:example.com/app:1", "store:example.com/app:2", "--annotation", "index:a=b")
        .successfully();
  }

  private Run run(String... arguments) {
    return Run.with(environment, new byte[0], arguments);
  }

  private List<String> blobs() throws IOException {
    try (Stream<Path> files = Files.list(store.resolve("blobs/sha256"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private List<String> names() {
    return run("images", "--json").successfully().json().findValuesAsText("name");
  }

  private String digest(String name) {
    return run("digest", "store:" + name).successfully().out().strip();
  }

  /** Puts a manifest into the store that refers to another. */
  private String refer(String subject) throws IOException {
    JsonNode lone = JSON.readTree(run("manifest", "store:" + subject).successfully().bytes());
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", "application/vnd.oci.image.manifest.v1+json");
    manifest.put("artifactType", "application/x-signature");
    JsonNode config = lone.path("manifests").path(0);
    manifest.set("config", config.deepCopy());
    manifest.putArray("layers");
    ObjectNode named = manifest.putObject("subject");
    named.put("mediaType", lone.path("mediaType").asText());
    named
        .put("digest", digest(subject))
        .put("size", run("manifest", "store:" + subject).bytes().length);
    byte[] bytes = JSON.writeValueAsBytes(manifest);
    Digest digest = Digest.of(bytes);
    Files.write(store.resolve("blobs/sha256").resolve(digest.hex()), bytes);
    ObjectNode index = (ObjectNode) JSON.readTree(store.resolve("index.json").toFile());
    ObjectNode entry = ((ArrayNode) index.path("manifests")).addObject();
    entry.put("mediaType", manifest.path("mediaType").asText());
    entry.put("digest", digest.toString()).put("size", bytes.length);
    Files.write(store.resolve("index.json"), JSON.writeValueAsBytes(index));
    return digest.hex();
  }

  @Test
  void whatAnotherImageNeedsStays() throws IOException {
    String gone = digest("example.com/app:1").substring("sha256:".length());
    List<String> before = blobs();
    assertThat(run("images", "rm", "example.com/app:1").successfully().error())
        .matches("removed example.com/app:1\nfreed \\d+ B in 1 file\n");
    assertThat(names()).containsExactly("example.com/app:2");
    assertThat(blobs()).doesNotContain(gone).hasSize(before.size() - 1);
    assertThat(run("lint", "store:example.com/app:2").exit()).isZero();
    run("images", "rm", "example.com/app:2").successfully();
    assertThat(blobs()).isEmpty();
    assertThat(run("images").successfully().out()).hasLineCount(1);
  }

  @Test
  void aDigestStandsForAllOfItsNames() throws IOException {
    run("copy", "store:example.com/app:1", "store:other:1").successfully();
    Run json = run("images", "rm", digest("other:1"), "example.com/app:2", "--json").successfully();
    assertThat(json.json().path("images").toString())
        .isEqualTo("[\"example.com/app:1\",\"example.com/app:2\",\"docker.io/library/other:1\"]");
    assertThat(json.json().path("blobs").asInt()).isPositive();
    assertThat(blobs()).isEmpty();
  }

  @Test
  void aDryRunRemovesNothing() throws IOException {
    List<String> before = blobs();
    assertThat(run("images", "rm", "example.com/app:1", "--dry-run").successfully().error())
        .startsWith("would remove example.com/app:1\nwould free ");
    assertThat(blobs()).isEqualTo(before);
    assertThat(names()).hasSize(2);
  }

  @Test
  void oneUnknownNameKeepsAll() {
    Run run = run("images", "rm", "example.com/app:1", "example.com/app:3");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error())
        .isEqualTo(
            "colophon: store:example.com/app:3: the store has no image example.com/app:3. It has"
                + " example.com/app:1, example.com/app:2.\n");
    assertThat(names()).hasSize(2);
  }

  @Test
  void pruningRemovesWhatWasReplaced() throws IOException {
    String replaced = digest("example.com/app:2").substring("sha256:".length());
    run("annotate", "store:example.com/app:2", "--annotation", "index:a=c").successfully();
    assertThat(blobs()).contains(replaced);
    assertThat(run("images", "prune").successfully().error()).matches("freed \\d+ B in 1 file\n");
    assertThat(blobs()).doesNotContain(replaced);
    assertThat(run("images", "prune").successfully().error()).isEqualTo("nothing to remove\n");
    assertThat(run("images", "rm", "example.com/app:2").exit()).isZero();
  }

  @Test
  void aSignatureGoesWithTheLastNameOfItsImage() throws IOException {
    String signature = refer("example.com/app:1");
    run("copy", "store:example.com/app:1", "store:other:1").successfully();
    run("images", "rm", "example.com/app:1").successfully();
    assertThat(blobs()).contains(signature);
    run("images", "rm", "other:1").successfully();
    assertThat(blobs()).doesNotContain(signature);
    assertThat(Files.readString(store.resolve("index.json"))).doesNotContain(signature);
  }

  @Test
  void nothingIsRemovedWhereADocumentCannotBeRead() throws IOException {
    String damaged = digest("example.com/app:2").substring("sha256:".length());
    Files.writeString(store.resolve("blobs/sha256").resolve(damaged), "{", StandardCharsets.UTF_8);
    List<String> before = blobs();
    Run run = run("images", "prune");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error())
        .contains("cannot be read, so it is not known which blobs are needed. Remove the image");
    assertThat(blobs()).isEqualTo(before);
    run("images", "rm", "example.com/app:2").successfully();
    assertThat(names()).containsExactly("example.com/app:1");
    assertThat(run("lint", "store:example.com/app:1").exit()).isZero();
  }

  @Test
  void anEmptyStoreHasNothingToRemove() {
    environment = Map.of("COLOPHON_STORE", folder.resolve("none").toString());
    assertThat(run("images", "prune").successfully().error()).isEqualTo("nothing to remove\n");
    assertThat(run("images", "rm", "a:1").exit()).isEqualTo(1);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
