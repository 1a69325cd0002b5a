package dev.colophon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationOptionTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"relink", "keep", "drop"})
  void eachPolicyIsTaken(String policy) {
    Path out = folder.resolve("out.tar");
    Run.of(
            "build",
            "oci-archive:" + Run.SAMPLE,
            "--output",
            "type=oci,dest=" + out,
            "--attestations=" + policy)
        .successfully();
    assertThat(out).exists();
  }

  @Test
  void anotherIsAnErrorThatSaysWhatThereIs() {
    Path out = folder.resolve("out.tar");
    Run run =
        Run.of(
            "build",
            "oci-archive:" + Run.SAMPLE,
            "--output",
            "type=oci,dest=" + out,
            "--attestations=relnk");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error())
        .isEqualTo(
            "colophon: --attestations=relnk: there is no \"relnk\". Did you mean relink? It is relink,"
                + " keep, drop.\n");
    assertThat(Files.exists(out)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "annotate", "push"})
  void everyCommandThatWritesImagesHasIt(String command) {
    assertThat(Run.of(command, "--help").out()).contains("--attestations=relink|keep|drop");
  }
}
