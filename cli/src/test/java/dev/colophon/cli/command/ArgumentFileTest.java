package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arguments that begin with {@code @} are text: no file that they name is read. */
class ArgumentFileTest {

  @Test
  void argumentIsNotReplacedByWhatAFileSays(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("branch"), "secret-word --plugin-path evil.jar");
    Run run = Run.of("inspect", "@" + file);
    assertThat(run.exit()).isNotZero();
    assertThat(run.error()).contains("@" + file).doesNotContain("secret-word");
  }

  @Test
  void valueOfAnOptionIsNotReplacedEither(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("value"), "index:key=of-a-file");
    Path sample = Path.of(System.getProperty("colophon.root"), "tests", "samples", "hello.tar");
    Path written = folder.resolve("o.tar");
    Run run =
        Run.of(
            "build",
            "oci-archive:" + sample,
            "--annotation",
            "@" + file,
            "--output",
            "type=oci,dest=" + written);
    assertThat(run.exit()).isNotZero();
    assertThat(run.error()).contains("@" + file).doesNotContain("of-a-file");
    assertThat(written).doesNotExist();
  }
}
