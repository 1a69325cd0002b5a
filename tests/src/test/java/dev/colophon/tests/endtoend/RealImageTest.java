package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RealImage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real image, annotated by the mission's own commands, and read by other programs. */
@Tag("external")
@Tag("process")
class RealImageTest {

  private static final String TITLE = "org.opencontainers.image.title";
  private static final String URL = "org.opencontainers.image.url";

  private static Path layout = Path.of("");
  @TempDir private Path folder;

  @BeforeAll
  static void makeImage() {
    layout = RealImage.layout();
  }

  private Path annotate(String annotations) {
    Path dest = folder.resolve("out.tar");
    Program.colophon(
            "build",
            "oci:" + layout,
            "--opt",
            "platform=amd64,arm64",
            "--output",
            "type=oci,name=target," + annotations + ",dest=" + dest)
        .run()
        .successfully();
    return dest;
  }

  private JsonNode skopeoRaw(String reference, String... options) {
    String[] command = new String[options.length + 4];
    command[0] = "skopeo";
    System.arraycopy(options, 0, command, 1, options.length);
    command[options.length + 1] = "inspect";
    command[options.length + 2] = "--raw";
    command[options.length + 3] = reference;
    return Archive.parse(Program.of(command).run().successfully().out());
  }

  @ParameterizedTest
  @CsvSource({
    "annotation, manifest, true, true",
    "annotation-manifest, manifest, true, true",
    "annotation[linux/amd64], manifest, true, false",
    "annotation-manifest[linux/arm64], manifest, false, true",
    "annotation-manifest-descriptor, descriptor, true, true",
    "annotation-manifest-descriptor[linux/arm64], descriptor, false, true",
  })
  void manifestLevelsAreSeenBySkopeo(
      String option, String holder, boolean onAmd64, boolean onArm64) {
    Path archive = annotate(option + "." + TITLE + "=Target");
    JsonNode index = skopeoRaw("oci-archive:" + archive);
    for (JsonNode descriptor : index.path("manifests")) {
      boolean amd64 = descriptor.path("platform").path("architecture").asText().equals("amd64");
      JsonNode manifest =
          Archive.parse(
              Program.of(
                      "tar",
                      "-xOf",
                      archive.toString(),
                      "blobs/" + descriptor.path("digest").asText().replace(':', '/'))
                  .run()
                  .successfully()
                  .out());
      JsonNode annotations =
          (holder.equals("manifest") ? manifest : descriptor).path("annotations");
      JsonNode others = (holder.equals("manifest") ? descriptor : manifest).path("annotations");
      assertThat(annotations.path(TITLE).asText("none"))
          .isEqualTo((amd64 ? onAmd64 : onArm64) ? "Target" : "none");
      assertThat(others.has(TITLE)).isFalse();
    }
    assertThat(index.has("annotations")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"annotation-index", "'annotation-index[linux/amd64]'"})
  void indexAnnotationsAreSeenBySkopeo(String option) {
    Path archive = annotate(option + "." + TITLE + "=Target Image");
    assertThat(skopeoRaw("oci-archive:" + archive).path("annotations").path(TITLE).asText())
        .isEqualTo("Target Image");
  }

  @ParameterizedTest
  @CsvSource({"annotation-index-descriptor", "'annotation-index-descriptor[linux/amd64]'"})
  void indexDescriptorAnnotationsAreInTheLayout(String option) {
    Path archive = annotate(option + "." + TITLE + "=Target Image");
    JsonNode index =
        Archive.parse(
            Program.of("tar", "-xOf", archive.toString(), "index.json").run().successfully().out());
    assertThat(index.path("manifests").path(0).path("annotations").path(TITLE).asText())
        .isEqualTo("Target Image");
  }

  @Test
  void skopeoCopiesTheResultWithItsDigests() {
    Path archive =
        annotate(
            "annotation[linux/amd64]."
                + URL
                + "=https://example.com/amd64,annotation[linux/arm64]."
                + URL
                + "=https://example.com/arm64,annotation-index."
                + TITLE
                + "=Target Image");
    Path copy = folder.resolve("copy");
    Program.of(
            "skopeo",
            "copy",
            "--all",
            "--preserve-digests",
            "oci-archive:" + archive,
            "oci:" + copy + ":latest")
        .run()
        .successfully();
    assertThat(skopeoRaw("oci:" + copy + ":latest")).isEqualTo(skopeoRaw("oci-archive:" + archive));
    for (String architecture : new String[] {"amd64", "arm64"}) {
      String annotations =
          Program.of(
                  "skopeo",
                  "--override-arch",
                  architecture,
                  "inspect",
                  "oci:" + copy + ":latest",
                  "--format",
                  "{{.Architecture}}")
              .run()
              .successfully()
              .out();
      assertThat(annotations).contains(architecture);
    }
  }

  @Test
  void umociUnpacksTheResult() {
    Path out = folder.resolve("layout");
    Program.colophon(
            "build",
            "oci:" + layout,
            "--opt",
            "platform=amd64",
            "--output",
            "type=oci,tar=false,name=example.com/debian:amd64,annotation."
                + TITLE
                + "=Target,dest="
                + out)
        .run()
        .successfully();
    assertThat(Program.of("umoci", "ls", "--layout", out.toString()).run().successfully().out())
        .contains("amd64");
    assertThat(
            Program.of("umoci", "stat", "--image", out + ":amd64", "--json")
                .run()
                .successfully()
                .out())
        .contains("sha256:");
    Path bundle = folder.resolve("bundle");
    Program.of("umoci", "unpack", "--rootless", "--image", out + ":amd64", bundle.toString())
        .run()
        .successfully();
    assertThat(bundle.resolve("rootfs/bin/bash")).exists();
  }
}
