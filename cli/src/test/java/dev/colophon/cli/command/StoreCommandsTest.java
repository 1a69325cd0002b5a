package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code colophon images} and {@code colophon push}. */
class StoreCommandsTest {

  @TempDir private Path folder;
  private Map<String, String> environment;

  @BeforeEach
  void prepare() {
    environment = Map.of("COLOPHON_STORE", folder.resolve("store").toString());
  }

  private Run run(String... arguments) {
    return Run.with(environment, new byte[0], arguments);
  }

  private void fill() {
    run("build", "oci-archive:" + Run.SAMPLE, "-q", "--output", "type=image,name=example.com/app:1")
        .successfully();
  }

  @Test
  void emptyStoreIsAnEmptyTable() {
    assertThat(run("images").successfully().out().strip())
        .matches("NAME +DIGEST +PLATFORMS +SIZE +CREATED");
    assertThat(run("images", "--json").successfully().json()).isEmpty();
  }

  @Test
  void imagesAreListedWithNamePlatformsAndSize() {
    fill();
    assertThat(run("images").successfully().out().lines().skip(1))
        .singleElement()
        .asString()
        .matches(
            "example.com/app:1  [0-9a-f]{12}  linux/amd64,linux/arm64 +7.7 kB  2023-11-14T22:13:20Z");
    JsonNode image = run("images", "--json").successfully().json().path(0);
    assertThat(image.path("name").asText()).isEqualTo("example.com/app:1");
    assertThat(image.path("platforms").toString()).isEqualTo("[\"linux/amd64\",\"linux/arm64\"]");
    assertThat(image.path("size").asLong()).isBetween(7_000L, 8_000L);
  }

  @Test
  void imageWithoutANameIsListedByItsDigest() {
    run("build", "oci-archive:" + Run.SAMPLE, "-q", "--output", "type=image").successfully();
    assertThat(run("images").successfully().out()).contains("<none>");
    String name = run("images", "--json").json().path(0).path("name").asText();
    assertThat(run("inspect", "store:" + name).successfully().out()).contains(name);
  }

  @Test
  void pushPlansABuildFromTheStoreToTheRegistry() {
    fill();
    Run plan =
        run(
                "push",
                "example.com/app:1",
                "--to",
                "127.0.0.1:1/app:2",
                "--annotation",
                "index:a=b",
                "--dry-run")
            .successfully();
    assertThat(plan.out()).contains("--to 127.0.0.1:1/app:2").containsPattern("index +- +a +\"b\"");
  }

  @Test
  void pushOfWhatIsNotThereSaysWhatIs() {
    fill();
    assertThat(run("push", "app:9").error())
        .isEqualTo(
            "colophon: store:app:9: the store has no image docker.io/library/app:9. It has"
                + " example.com/app:1."
                + System.lineSeparator());
  }

  @Test
  void whatIsPushedIsANameAndNothingElse() {
    fill();
    assertThat(run("push", "example.com/app:1", "--to", "127.0.0.1:1/x:1,annotation.k=v").error())
        .isEqualTo(
            "colophon: --to 127.0.0.1:1/x:1,annotation.k=v: \"1,annotation.k=v\" is not a tag (letters, digits, _ . and"
                + " -, at most 128). Write"
                + " --to REGISTRY/REPOSITORY:TAG."
                + System.lineSeparator());
  }

  @Test
  void aDigestOfTheStoreIsPushedToANamedPlace() {
    fill();
    String digest = "sha256:" + "0".repeat(64);
    assertThat(run("push", digest).error())
        .isEqualTo(
            "colophon: push "
                + digest
                + ": a digest does not say which registry the image goes to. Add --to"
                + " REGISTRY/REPOSITORY:TAG."
                + System.lineSeparator());
  }
}
