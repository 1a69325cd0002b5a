package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several outputs of one build: each is there afterwards, or nothing is written. */
class SeveralOutputsTest {

  @TempDir private Path folder;

  private Run build(String... words) {
    String[] all =
        Stream.concat(Stream.of("build", "oci-archive:" + Run.SAMPLE), Stream.of(words))
            .map(word -> word.replace("$D", folder.toString()))
            .toArray(String[]::new);
    return Run.with(Map.of("COLOPHON_STORE", folder.resolve("store").toString()), new byte[0], all);
  }

  private String inspect(String source) {
    return Run.with(
            Map.of("COLOPHON_STORE", folder.resolve("store").toString()),
            new byte[0],
            "inspect",
            source.replace("$D", folder.toString()))
        .successfully()
        .out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type=oci,dest=$D/x | type=oci,dest=$D/x | $D/x
          type=oci,dest=$D/x | type=docker,dest=$D/x | $D/x
          type=oci,dest=$D/x | type=oci,dest=$D/sub/../x | $D/x
          type=oci,dest=$D/x | type=oci,dest=$D/linked/x | $D/x
          type=oci,dest=$D/file | type=oci,dest=$D/file-link | $D/file
          type=oci,tar=false,dest=$D/l,name=a:1 | type=oci,tar=false,dest=$D/l,name=a:1 | $D/l:docker.io/library/a:1
          type=image,name=a:1 | type=image,"name=b:1,a:1" | $D/store:docker.io/library/a:1
          type=registry,name=localhost:1/a:1 | type=image,push=true,name=localhost:1/a:1 | docker://localhost:1/a:1
          """)
  void outputsToOneLocationAreRefusedAndNothingIsWritten(
      String first, String second, String location) throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("linked"), folder);
    Files.writeString(folder.resolve("file"), "old");
    Files.createSymbolicLink(folder.resolve("file-link"), folder.resolve("file"));

    Run run = build("--opt", "platform=amd64", "-o", first, "-o", second + ",annotation.a=b");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error())
        .contains(
            "it would replace what ",
            " writes to "
                + location.replace("$D", folder.toRealPath().toString())
                + " in the same run. Give each output a destination or a name of its own.");
    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(folder.resolve("l")).doesNotExist();
    assertThat(folder.resolve("store")).doesNotExist();
    assertThat(folder.resolve("file")).hasContent("old");
  }

  @ParameterizedTest
  @CsvSource({
    "'type=oci,tar=false,dest=$D/l,name=', oci:$D/l:",
    "'type=image,name=', store:",
  })
  void namesInOneLayoutAreWrittenByOneBuildNewOrNot(String output, String source) {
    for (String value : new String[] {"new", "again", "once more"}) {
      build(
              "-o", output + "a:1,annotation-index.a=" + value,
              "-o", output + "b:2,annotation-index.b=" + value)
          .successfully();
      assertThat(inspect(source + (output.contains("tar") ? "1" : "a:1"))).contains("a=" + value);
      assertThat(inspect(source + (output.contains("tar") ? "2" : "b:2"))).contains("b=" + value);
    }
    Path layout = folder.resolve(output.contains("tar") ? "l" : "store");
    assertThat(layout.toFile().list())
        .containsExactlyInAnyOrder("blobs", "index.json", "oci-layout");
  }

  @Test
  void devicesTakeSeveralImages() {
    build("-o", "type=oci,dest=/dev/null", "-o", "type=oci,dest=/dev/null").successfully();
  }

  @Test
  void theMetadataFileReplacesNoImage() throws IOException {
    Run refused =
        build(
            "-o",
            "type=oci,dest=$D/x",
            "--metadata-file",
            folder + "/../" + folder.getFileName() + "/x");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.error())
        .contains("it would replace the image that is written there. Name another file.");
    assertThat(folder.resolve("x")).doesNotExist();

    Path archive = Files.copy(Run.SAMPLE, folder.resolve("hello.tar"));
    byte[] before = Files.readAllBytes(archive);
    Run annotated =
        Run.of(
            "annotate",
            "oci-archive:" + archive,
            "--annotation",
            "index:a=b",
            "--metadata-file",
            archive.toString());
    assertThat(annotated.exit()).isEqualTo(2);
    assertThat(annotated.error()).contains("which the command reads. Name another file.");
    assertThat(Files.readAllBytes(archive)).isEqualTo(before);
  }
}
