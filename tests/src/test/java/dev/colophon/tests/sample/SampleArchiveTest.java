package dev.colophon.tests.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleArchiveTest {

  /**
   * The archive in the repository is made by this code; to make it anew, copy what the test writes.
   */
  @Test
  void theSampleIsWhatTheCodeMakes(@TempDir Path folder) {
    Path made =
        TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("hello.tar"));
    assertThat(Repository.root().resolve("tests/samples/hello.tar")).hasSameBinaryContentAs(made);
  }
}
