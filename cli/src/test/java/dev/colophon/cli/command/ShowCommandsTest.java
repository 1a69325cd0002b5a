package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code colophon digest}, {@code manifest} and {@code inspect --platform}. */
class ShowCommandsTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  private static String hash(byte[] bytes) {
    return "sha256:" + HexFormat.of().formatHex(Digest.Algorithm.SHA256.newHash().digest(bytes));
  }

  @Test
  void theDigestIsThatOfTheBytesOfTheIndex() {
    byte[] index = Run.of("manifest", SAMPLE).successfully().bytes();
    assertThat(Run.of("digest", SAMPLE).successfully().out()).isEqualTo(hash(index) + "\n");
  }

  @Test
  void aPlatformHasItsOwn() throws IOException {
    byte[] manifest = Run.of("manifest", SAMPLE, "--platform", "arm64").successfully().bytes();
    assertThat(Run.of("digest", SAMPLE, "--platform", "linux/arm64").successfully().out())
        .isEqualTo(hash(manifest) + "\n");
    assertThat(new ObjectMapper().readTree(manifest).has("layers")).isTrue();
    assertThat(Run.of("inspect", SAMPLE, "--platform", "arm64").successfully().out())
        .startsWith("linux/arm64 manifest " + hash(manifest))
        .doesNotContain("amd64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "manifest", "digest"})
  void aPlatformThatIsMissingIsToldWithThoseThatExist(String command) {
    Run run = Run.of(command, SAMPLE, "--platform", "s390x");
    assertThat(run.exit()).isEqualTo(CommandLineProgram.FAILED);
    assertThat(run.error())
        .isEqualTo(
            "colophon: "
                + SAMPLE
                + ": it has no platform linux/s390x, only linux/amd64, linux/arm64. Name one of"
                + " those, or leave out --platform."
                + System.lineSeparator());
  }
}
