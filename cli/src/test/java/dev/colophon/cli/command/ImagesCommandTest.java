package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesCommandTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  private Run run(String... arguments) {
    return Run.with(
        Map.of("COLOPHON_STORE", folder.resolve("store").toString()),
        new byte[0],
        Stream.of(arguments)
            .map(word -> word.replace("$T", folder.toString()))
            .toArray(String[]::new));
  }

  private List<String> names(String place) {
    return run("images", place, "--json").successfully().json().findValuesAsText("name");
  }

  private void fillLayout() {
    run("copy", SAMPLE, "oci:$T/layout:1").successfully();
    run("copy", SAMPLE, "oci:$T/layout:example.com/app:2").successfully();
    run(
            "build",
            SAMPLE,
            "--opt",
            "platform=amd64",
            "--output",
            "type=oci,tar=false,dest=$T/layout",
            "--output",
            "type=docker,dest=$T/docker.tar,\"name=example.com/app:1,app:2\"")
        .successfully();
  }

  @Test
  void everyNameOfEveryImageOfALayoutIsListedAndFindsIt() {
    fillLayout();
    List<String> names = names("oci:$T/layout");
    assertThat(names).hasSize(3).startsWith("1", "example.com/app:2");
    assertThat(names.get(2)).startsWith("sha256:");
    for (String name : names) {
      run("inspect", "oci:$T/layout:" + name).successfully();
    }
  }

  @Test
  void namesOfADockerArchiveAreThoseOfItsManifest() {
    fillLayout();
    assertThat(names("docker-archive:$T/docker.tar")).containsExactly("example.com/app:1", "app:2");
    JsonNode image = run("images", "docker-archive:$T/docker.tar", "--json").json().path(1);
    assertThat(image.path("platforms").toString()).isEqualTo("[\"linux/amd64\"]");
    assertThat(image.path("size").asLong()).isBetween(3_000L, 4_000L);
  }

  @Test
  void manifestsThatAreNotThereAreCounted() throws IOException {
    run("copy", SAMPLE, "oci:$T/layout:1").successfully();
    String arm =
        run("digest", "oci:$T/layout:1", "--platform", "arm64").successfully().out().strip();
    Files.delete(folder.resolve("layout/blobs").resolve(arm.replace(':', '/')));
    JsonNode image = run("images", "oci:$T/layout", "--json").successfully().json().path(0);
    assertThat(image.path("missing").asInt()).isEqualTo(1);
    assertThat(image.path("platforms").toString()).isEqualTo("[\"linux/amd64\"]");
    assertThat(run("images", "oci:$T/layout").out()).contains("linux/amd64 (1 missing)");
  }

  /** BuildKit exports its cache as an index of layers. */
  @Test
  void blobsInAnIndexAreNotMissing() {
    DocumentBytes blob = DocumentBytes.of("cache");
    DocumentBytes index = indexOf("layer.v1.tar", blob);
    TarBuilder.of(new Archive(Map.of()))
        .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
        .file("index.json", indexOf("index.v1+json", index).toByteArray())
        .file(fileOf(index), index.toByteArray())
        .file(fileOf(blob), blob.toByteArray())
        .write(folder.resolve("cache.tar"));
    JsonNode image = run("images", "oci-archive:$T/cache.tar", "--json").json().path(0);
    assertThat(image.has("missing")).isFalse();
    assertThat(image.path("size").asInt()).isEqualTo(index.size() + blob.size());
  }

  private static DocumentBytes indexOf(String type, DocumentBytes named) {
    String entry =
        "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"%s\",\"size\":%d}"
            .formatted(type, named.digest(), named.size());
    return DocumentBytes.of("{\"schemaVersion\":2,\"manifests\":[" + entry + "]}");
  }

  private static String fileOf(DocumentBytes blob) {
    return "blobs/" + blob.digest().toString().replace(':', '/');
  }

  @Test
  void anImageThatCannotBeReadDoesNotHideTheOthers() throws IOException {
    run("copy", SAMPLE, "oci:$T/layout:1").successfully();
    run("build", SAMPLE, "--opt", "platform=arm64", "-o", "type=oci,tar=false,dest=$T/layout,tag=2")
        .successfully();
    String index = run("digest", "oci:$T/layout:1").successfully().out().strip();
    Files.writeString(folder.resolve("layout/blobs").resolve(index.replace(':', '/')), "{}");
    Run listed = run("images", "oci:$T/layout").successfully();
    assertThat(listed.out().lines()).hasSize(3);
    assertThat(listed.out()).containsPattern("\n2 .* linux/arm64 ");
    assertThat(listed.error()).startsWith("note: 1 cannot be read: ");
  }

  @Test
  void imagesThatShareANameAreListedWithTheirDigests() throws IOException {
    fillLayout();
    Path index = folder.resolve("layout/index.json");
    Files.writeString(index, Files.readString(index).replace("example.com/app:2", "1"));
    assertThat(run("images", "oci:$T/layout").successfully().out().lines().skip(1))
        .allSatisfy(line -> assertThat(line).containsPattern(" [0-9a-f]{12} |sha256:[0-9a-f]{64}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          oci:$T/layout:1     | oci:$T/layout:1: it names one image, and all are listed. Write oci:$T/layout.
          store:app           | store:app: it names one image, and all are listed. Write store:, or nothing.
          docker://a.example/b | docker://a.example/b: the images of such a place are not listed. Name a layout or an archive: oci:DIR, oci-archive:FILE, docker-archive:FILE.
          """)
  void placesThatListNothingAreTold(String place, String message) {
    run("copy", SAMPLE, "oci:$T/layout:1").successfully();
    assertThat(run("images", place).error().strip())
        .isEqualTo("colophon: " + message.replace("$T", folder.toString()));
  }

  @Test
  void messagesListTwentyImagesAndSayHowToSeeAll() {
    for (int i = 0; i < 22; i++) {
      run("copy", SAMPLE, "oci:$T/layout:t" + i).successfully();
    }
    run("build", SAMPLE, "--opt", "platform=amd64", "-o", "type=oci,tar=false,dest=$T/layout")
        .successfully();
    assertThat(run("inspect", "oci:$T/layout:t99").error().strip())
        .endsWith(
            "t18, t19 and 3 more; colophon images oci:$T/layout lists all."
                .replace("$T", folder.toString()));
  }
}
