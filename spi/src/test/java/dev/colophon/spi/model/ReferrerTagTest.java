package dev.colophon.spi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrerTagTest {

  private static final String HEX = "ab".repeat(32);
  private static final Digest SUBJECT = Digest.parse("sha256:" + HEX);

  @ParameterizedTest
  @CsvSource({
    "sha256-$, '', LIST",
    "sha256-$.sig, '', SIGNATURE",
    "sha256-$.att, '', ATTESTATION",
    "sha256-$.sbom, '', SBOM",
    "team-sha256-$.sig, team-, SIGNATURE",
    "sha256-sha256-$.att, sha256-, ATTESTATION"
  })
  void tagsOfReferrersAreFound(String text, String prefix, ReferrerTag.Kind kind) {
    ReferrerTag tag = ReferrerTag.find(text.replace("$", HEX)).orElseThrow();
    assertThat(tag.prefix()).isEqualTo(prefix);
    assertThat(tag.kind()).isEqualTo(kind);
    assertThat(tag.isOf(SUBJECT)).isTrue();
    assertThat(tag).hasToString(text.replace("$", HEX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "latest",
        "sha256-",
        "sha256-$x",
        "sha256-$.sigx",
        "team-sha256-$",
        "sha1-$",
        ".sig",
        "sha256-ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB"
      })
  void otherTagsAreNot(String text) {
    assertThat(ReferrerTag.find(text.replace("$", HEX))).isEmpty();
  }

  @Test
  void tagOfALongDigestHasItsFirstDigits() {
    Digest digest = Digest.parse("sha512:" + "cd".repeat(64));
    ReferrerTag tag = ReferrerTag.of(digest, ReferrerTag.Kind.LIST);
    assertThat(tag).hasToString("sha512-" + "cd".repeat(32));
    assertThat(ReferrerTag.find(tag.toString())).isEqualTo(Optional.of(tag));
    assertThat(tag.isOf(digest)).isTrue();
  }

  @Test
  void tagOfAnotherDocumentKeepsPrefixAndKind() {
    Digest other = Digest.parse("sha256:" + "cd".repeat(32));
    ReferrerTag tag = ReferrerTag.find("team-sha256-" + HEX + ".sbom").orElseThrow();
    assertThat(tag.withSubject(other)).hasToString("team-sha256-" + "cd".repeat(32) + ".sbom");
  }
}
