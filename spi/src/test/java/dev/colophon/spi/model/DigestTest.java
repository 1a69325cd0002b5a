package dev.colophon.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  @Test
  void isTheHashOfTheBytes() {
    assertThat(Digest.of("{}".getBytes(StandardCharsets.UTF_8)))
        .hasToString("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void printedAndParsedItIsTheSame() {
    Digest digest = Digest.of(new byte[0]);
    assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    assertThat(Digest.parse("sha512:" + "0".repeat(128)).algorithm())
        .isEqualTo(Digest.Algorithm.SHA512);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sha256", "sha256:", "sha256:00", "md5:00", "sha256:../../etc/passwd"})
  void whatIsNoDigestIsRefused(String text) {
    assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Digest.find(text)).isEmpty();
  }

  @Test
  void upperCaseHexIsRefused() {
    assertThatThrownBy(() -> Digest.parse("sha256:" + "A".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
