package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCommandTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  private String dest(String name) {
    return "dest=" + folder.resolve(name);
  }

  private String digestOf(String file) {
    return Run.of("inspect", "oci-archive:" + folder.resolve(file), "--format", "json")
        .successfully()
        .json()
        .at("/root/descriptor/digest")
        .asText();
  }

  @Test
  void whatWasWrittenIsToldOnStandardError() {
    Run run =
        Run.of(
                "build",
                SAMPLE,
                "--output",
                "type=oci,annotation.a=b,annotation-index.c=d,annotation[arm64].e=f,"
                    + dest("out.tar"))
            .successfully();
    assertThat(run.out()).isEmpty();
    assertThat(run.error())
        .isEqualTo(
            "%s: index %s, annotations: 3 manifest + 1 index, read back%n"
                .formatted(folder.resolve("out.tar"), digestOf("out.tar")));
  }

  @Test
  void aBaseMayBeNamedWithoutItsTransport() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Run run =
        Run.of(
            "build",
            "rootfs:linux/amd64=" + tree,
            "--base",
            "127.0.0.1:1/base:1",
            "-o",
            "type=oci," + dest("x"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("note: 127.0.0.1:1/base:1 is taken as docker://127.0.0.1:1/base:1\n");
  }

  @Test
  void quietSaysNothing() {
    Run run = Run.of("build", SAMPLE, "-q", "-o", "type=oci," + dest("x")).successfully();
    assertThat(run.error()).isEmpty();
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("x")).isRegularFile();
  }

  @Test
  void annotationsThatGiveWayToTheNameAreTold() {
    Run run =
        Run.of(
                "build",
                SAMPLE,
                "-o",
                "type=oci,name=a:1,annotation-index-descriptor.org.opencontainers.image.ref.name=x,"
                    + dest("x"))
            .successfully();
    assertThat(run.error())
        .startsWith(
            "note: annotation-index-descriptor.org.opencontainers.image.ref.name gives way to the"
                + " name option, which sets org.opencontainers.image.ref.name.\n");
  }

  @Test
  void anArchiveOnStandardOutputIsAloneThere() throws IOException {
    String output = "type=oci,annotation.a=b";
    Run piped = Run.of("build", SAMPLE, "-o", output).successfully();
    Run.of("build", SAMPLE, "-o", output + "," + dest("file.tar")).successfully();
    assertThat(piped.bytes()).isEqualTo(Files.readAllBytes(folder.resolve("file.tar")));
    assertThat(piped.error()).startsWith("standard output: index sha256:");
  }

  @Test
  void anArchiveOnStandardInputIsASource() throws IOException {
    byte[] archive = Files.readAllBytes(Run.SAMPLE);
    Run run =
        Run.with(Map.of(), archive, "build", "oci-archive:-", "-o", "type=oci," + dest("x"))
            .successfully();
    assertThat(run.error()).contains("no annotations added");
  }

  @Test
  void jsonTellsEachOutput() {
    JsonNode json =
        Run.of(
                "build",
                SAMPLE,
                "--json",
                "-o",
                "type=oci,\"name=a,b:2\",annotation.k=v," + dest("one.tar"),
                "--annotation",
                "index:i=j",
                "-o",
                "type=oci,tar=false," + dest("two"))
            .json();
    assertThat(json.path("outputs")).hasSize(2);
    JsonNode one = json.at("/outputs/0");
    assertThat(one.path("type").asText()).isEqualTo("oci");
    assertThat(one.path("digest").asText()).isEqualTo(digestOf("one.tar"));
    assertThat(one.path("descriptors")).hasSize(2);
    assertThat(one.path("names").toString())
        .isEqualTo("[\"docker.io/library/a:latest\",\"docker.io/library/b:2\"]");
    assertThat(one.at("/annotations/0").toString())
        .isEqualTo(
            "{\"level\":\"index\",\"key\":\"i\",\"value\":\"j\",\"option\":\"index:i\","
                + "\"origin\":\"--annotation \\\"index:i=j\\\"\",\"overrides\":[]}");
    assertThat(one.path("annotations")).hasSize(3);
    assertThat(one.path("readBack").asBoolean()).isTrue();
    assertThat(json.at("/outputs/1/locations/0").asText())
        .isEqualTo(folder.resolve("two").toString());
    assertThat(json.at("/outputs/1/names")).isEmpty();
  }

  @Test
  void aDryRunShowsWhatGoesWhereAndWritesNothing() {
    String output = "type=oci,name=app:1,annotation.a=all,annotation[arm64].a=one," + dest("x.tar");
    Run dry =
        Run.of(
                "build",
                SAMPLE,
                "--dry-run",
                "--annotation",
                "index:t=Two\twords",
                "--output",
                output)
            .successfully();
    assertThat(folder).isEmptyDirectory();
    assertThat(dry.error()).isEmpty();
    Run.of("build", SAMPLE, "-o", output, "--annotation", "index:t=Two\twords").successfully();
    JsonNode written =
        Run.of("inspect", "oci-archive:" + folder.resolve("x.tar"), "--format=json").json();
    assertThat(dry.out())
        .isEqualTo(
            """
            --output "%s"
              name docker.io/library/app:1
              index %s
                %s linux/amd64
                %s linux/arm64
              LEVEL     PLATFORM     KEY  VALUE             FROM                                   OVERRIDES
              index     -            t    "Two\\u0009words"  --annotation "index:t=Two\\u0009words"
              manifest  linux/amd64  a    "all"             annotation.a
              manifest  linux/arm64  a    "one"             annotation[arm64].a                    "all" of annotation.a
            """
                .formatted(
                    output,
                    written.at("/root/descriptor/digest").asText(),
                    written.at("/root/manifests/0/descriptor/digest").asText(),
                    written.at("/root/manifests/1/descriptor/digest").asText()));
  }

  @Test
  void aDryRunAsJsonIsTheResultWithoutWhatOnlyWritingTells() {
    String[] arguments = {"build", SAMPLE, "--json", "-o", "type=oci,annotation.a=b," + dest("x")};
    String[] dry = {"build", SAMPLE, "--json", "-o", arguments[4], "--dry-run"};
    JsonNode planned = Run.of(dry).successfully().json().at("/outputs/0");
    JsonNode written = Run.of(arguments).successfully().json().at("/outputs/0");
    planned
        .properties()
        .forEach(field -> assertThat(written.get(field.getKey())).isEqualTo(field.getValue()));
    assertThat(planned.has("locations")).isFalse();
  }

  @Test
  void onePlatformGivesAManifestUnlessAnIndexIsAskedFor() {
    String output = "type=oci," + dest("x");
    String[] one = {"build", SAMPLE, "--opt", "platform=arm64", "-o", output};
    assertThat(Run.of(one).successfully().error()).contains(": manifest sha256:");
    String[] index = {
      "build", SAMPLE, "--opt=platform=arm64", "--opt", "multi-platform=true", "-o", output
    };
    assertThat(Run.of(index).successfully().error()).contains(": index sha256:");
  }

  @Test
  void platformsAreSelectedAndOrdered() {
    String[][] ways = {
      {"--opt", "platform=arm64,amd64"}, {"--opt=platform=arm64", "--opt=platform=linux/amd64"}
    };
    for (String[] way : ways) {
      String[] arguments = {"build", SAMPLE, "-o", "type=oci," + dest("x"), way[0], way[1]};
      Run.of(arguments).successfully();
      JsonNode json =
          Run.of("inspect", "oci-archive:" + folder.resolve("x"), "--format=json").json();
      assertThat(json.at("/root/manifests").findValuesAsText("platform"))
          .startsWith("linux/arm64")
          .contains("linux/amd64");
    }
  }

  @Test
  void helpShowsTheLevelsAndExamples() {
    Run run = Run.of("build", "--help").successfully();
    assertThat(run.error()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: colophon build SOURCE… --output KEY=VALUE[,…] [OPTIONS]\n")
        .contains("index-descriptor     the layout's descriptor of the index")
        .contains("--opt platform=amd64,arm64");
    assertThat(run.out().lines().map(String::length)).allMatch(length -> length <= 100);
    assertThat(Run.of("help", "build").out()).isEqualTo(run.out());
  }

  @Test
  void textIsUtf8() {
    Run run =
        Run.of("build", SAMPLE, "--dry-run", "-o", "type=oci,annotation.k=größe é 😀," + dest("x"));
    assertThat(new String(run.bytes(), StandardCharsets.UTF_8)).contains("\"größe é 😀\"");
  }
}
