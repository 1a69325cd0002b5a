package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.colophon.core.BuildResult;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DockerExporterTest {

  private static final byte[] LAYER = tarOf("app", "#!/bin/sh");
  private static final SavedImageBuilder IMAGE =
      new SavedImageBuilder().layer("a/layer.tar", LAYER);

  private final Path folder;

  DockerExporterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writeSource() {
    IMAGE.archive().write(folder.resolve("in.tar"));
  }

  private BuildResult build(String output) {
    return Builds.build(DockerTestContext.in(folder), "docker-archive:in.tar", output);
  }

  private Map<String, String> files() throws IOException {
    return TarFiles.of(Files.readAllBytes(folder.resolve("out.tar")));
  }

  private static String blob(byte[] content) {
    return "blobs/sha256/" + Digest.of(content).hex();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=docker,dest=out.tar                                   | null",
        "type=docker,name=foo,dest=out.tar                          | [\"foo:latest\"]",
        "type=docker,name=docker.io/library/foo:1,dest=out.tar      | [\"foo:1\"]",
        "type=docker,name=docker.io/me/foo:1,dest=out.tar           | [\"me/foo:1\"]",
        "type=docker,\"name=foo:1,example.com/bar\",dest=out.tar    | [\"foo:1\",\"example.com/bar:latest\"]",
        "type=docker,name=foo:1,annotation.a=b,dest=out.tar         | [\"foo:1\"]",
        "type=docker,name=foo:1,annotation-manifest-descriptor.a=b,dest=out.tar | [\"foo:1\"]",
      })
  void archiveListsTheImageForDockerLoad(String output, String repoTags) throws IOException {
    BuildResult result = build(output);
    assertThat(result.outputs().get(0).readBack()).isTrue();
    assertThat(files())
        .containsOnlyKeys(
            "oci-layout",
            "index.json",
            "manifest.json",
            blob(LAYER),
            blob(IMAGE.config()),
            "blobs/sha256/" + result.outputs().get(0).digest().hex())
        .containsEntry(
            "manifest.json",
            "[{\"Config\":\""
                + blob(IMAGE.config())
                + "\",\"RepoTags\":"
                + repoTags
                + ",\"Layers\":[\""
                + blob(LAYER)
                + "\"]}]");
  }

  @ParameterizedTest
  @CsvSource({"docker,false", "docker,true", "oci,false", "oci,true"})
  void namesOfAnArchiveThatIsOverwrittenAreNoted(String type, boolean compressed)
      throws IOException {
    SavedImageBuilder unnamed = new SavedImageBuilder();
    TarBuilder saved = new TarBuilder();
    unnamed.into(saved);
    byte[] archive =
        saved
            .file(
                "manifest.json",
                "["
                    + new SavedImageBuilder()
                        .tag("a:1")
                        .tag("b:2")
                        .entry()
                        .replace("RepoTags", "repoTags")
                    + ","
                    + unnamed.entry()
                    + "]")
            .toBytes();
    Files.write(folder.resolve("out.tar"), compressed ? TarBuilder.gzipped(archive) : archive);
    String output = "type=" + type + ",name=a:1,dest=out.tar";
    assertThat(build(output).outputs().get(0).plan().notes())
        .containsExactly(
            "The archive is replaced as a whole, with what else it holds:"
                + " docker.io/library/b:2, "
                + unnamed.configName()
                + ".");
    assertThat(build(output).outputs().get(0).plan().notes()).isEmpty();
  }

  @Test
  void imageWithoutLayersHasNoneInManifestJson() throws IOException {
    new SavedImageBuilder().archive().write(folder.resolve("in.tar"));
    build("type=docker,dest=out.tar");
    assertThat(files().get("manifest.json")).endsWith("\"RepoTags\":null,\"Layers\":null}]");
  }

  @Test
  void archiveReadsBackAsTheSameImage() {
    Digest written =
        build("type=docker,name=foo:1,annotation.a=b,dest=out.tar").outputs().get(0).digest();
    BuildResult again =
        Builds.build(
            DockerTestContext.in(folder),
            "docker-archive:out.tar:foo:1",
            "type=docker,dest=again.tar");
    assertThat(again.outputs().get(0).digest()).isEqualTo(written);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "type=docker,tar=false,dest=out.tar",
            "the docker exporter writes no folder. Use type=oci,tar=false for a folder."),
        arguments(
            "type=docker,load=true,dest=out.tar",
            "load=true writes no file. Give a second --output with dest for the file."),
        arguments(
            "type=docker,allow-loss=true,dest=out.tar",
            "allow-loss=true is for load=true; a file loses nothing"),
        arguments(
            "type=docker,load=maybe",
            "load is true or false, not \"maybe\". Use load=true or load=false."),
        arguments(
            "type=docker,load=true,name=foo@sha256:" + "0".repeat(64),
            "the Docker Engine cannot load an image as foo@sha256:"
                + "0".repeat(64)
                + ", which has a digest. Use a name with a tag."),
        arguments(
            "type=docker,annotation-index.a=b,dest=out.tar",
            "index annotations need an image index, and the docker exporter never produces one."
                + " Use type=oci, or put the annotation on manifest."),
        arguments(
            "type=docker,load=true,annotation-manifest-descriptor.a=b",
            "no Docker Engine promises to keep the annotations of the descriptor that named an"
                + " image when it was loaded. Leave out load=true, or put the annotation on manifest."),
        arguments(
            "type=docker,oci-mediatypes=false,annotation-manifest-descriptor.a=b,dest=out.tar",
            "Docker media types (oci-mediatypes=false) hold annotations on manifests only, as in"
                + " BuildKit. Leave out oci-mediatypes=false, or put the annotation on manifest."),
        arguments(
            "type=docker,dest=.",
            "dest=. names a folder, and the result is one file. Name a file."),
        arguments(
            "type=docker,dest=new/",
            "dest=new/ names a folder, and the result is one file. Name a file."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatCannotBeIsRefusedBeforeAnythingIsWritten(String output, String message)
      throws IOException {
    assertThatThrownBy(() -> build(output))
        .isInstanceOf(ColophonException.class)
        .hasMessage("--output \"" + output + "\": " + message);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("in.tar"));
    }
  }

  @Test
  void nameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> build("type=docker,name=Foo,dest=out.tar"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith(
            "--output \"type=docker,name=Foo,dest=out.tar\": \"Foo\" is not an image name: ");
  }
}
