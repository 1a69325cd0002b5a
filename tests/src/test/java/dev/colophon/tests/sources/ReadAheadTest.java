package dev.colophon.tests.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.SourceException;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

  @TempDir private Path folder;

  private String layout(String name) {
    String archive =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64"))
                .write(folder.resolve(name + ".tar"));
    TestContext.colophon()
        .build(
            BuildRequest.from(archive)
                .output("type=oci,tar=false,dest=" + folder.resolve(name))
                .build());
    return "oci:" + folder.resolve(name);
  }

  private String build(String ahead, String source) {
    try (ReadAhead begun = ReadAhead.of(ahead, ProcessContext.embedded())) {
      return Colophon.builder()
          .readAhead(begun)
          .build()
          .build(
              BuildRequest.from(source)
                  .output("type=oci,annotation-index.k=v,dest=" + folder.resolve("out.tar"))
                  .build())
          .outputs()
          .get(0)
          .digest()
          .toString();
    }
  }

  @Test
  void whatIsReadAheadGivesTheSameImage() {
    String source = layout("in");
    assertThat(build(source, source)).isEqualTo(build("oci:" + folder.resolve("none"), source));
  }

  @Test
  void sourceThatCannotBeReadFailsTheBuildThatNamesItAndNoOther() {
    String missing = "oci:" + folder.resolve("none");
    assertThatThrownBy(() -> build(missing, missing))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(missing);
    String source = layout("in");
    assertThat(build(missing, source)).startsWith("sha256:");
  }

  @Test
  void damagedLayerIsFoundWhetherReadAheadOrNot() throws IOException {
    String source = layout("in");
    damage(folder.resolve("in/blobs/sha256"));
    assertThatThrownBy(() -> build(source, source))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("its bytes hash to");
    assertThat(folder.resolve("out.tar")).doesNotExist();
  }

  private static void damage(Path blobs) throws IOException {
    try (Stream<Path> files = Files.list(blobs)) {
      List<Path> layers = files.filter(file -> file.toFile().length() > 2000).toList();
      byte[] bytes = Files.readAllBytes(layers.get(0));
      bytes[1000] ^= 1;
      Files.delete(layers.get(0));
      Files.write(layers.get(0), bytes);
    }
  }
}
