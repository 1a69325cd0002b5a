package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFileTest {

  private static final Path PATH = Path.of("authorities.pem");

  private X509Certificate first;
  private X509Certificate second;

  @BeforeEach
  void takeTwoOfJava() throws Exception {
    X509Certificate[] all = new JavaAuthorities().trustManager().getAcceptedIssuers();
    first = all[0];
    second = all[1];
  }

  static String pem(X509Certificate certificate, String lineEnd) throws Exception {
    Base64.Encoder lines = Base64.getMimeEncoder(64, lineEnd.getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----"
        + lineEnd
        + lines.encodeToString(certificate.getEncoded())
        + lineEnd
        + "-----END CERTIFICATE-----"
        + lineEnd;
  }

  private static CertificateFile file(String text) {
    return new CertificateFile(PATH, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Set<ByteBuffer> known(X509Certificate... certificates) throws Exception {
    Set<ByteBuffer> known = new HashSet<>();
    for (X509Certificate certificate : certificates) {
      known.add(ByteBuffer.wrap(certificate.getEncoded()));
    }
    return known;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void knownCertificatesAreLeftOut(String lineEnd) throws Exception {
    CertificateFile file =
        file("# of a test" + lineEnd + pem(first, lineEnd) + pem(second, lineEnd));
    assertThat(file.certificates()).isEqualTo(List.of(first, second));
    assertThat(file.others(known())).isEqualTo(List.of(first, second));
    assertThat(file.others(known(first))).isEqualTo(List.of(second));
    assertThat(file.others(known(first, second))).isEmpty();
  }

  @Test
  void certificateOfTwoFilesCountsOnce() throws Exception {
    Set<ByteBuffer> known = known();
    assertThat(file(pem(first, "\n") + pem(first, "\n")).others(known)).isEqualTo(List.of(first));
    assertThat(file(pem(second, "\n") + pem(first, "\n")).others(known)).isEqualTo(List.of(second));
  }

  @Test
  void otherFormsAreReadAsAWhole() throws Exception {
    CertificateFile der = new CertificateFile(PATH, first.getEncoded());
    assertThat(der.others(known(first))).isEqualTo(List.of(first));
  }

  /** Java's own parser reads what has another form, so nothing is left out. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "a comment ", "\n-----BEGIN CERTIFICATE-----\n%%%\n"})
  void fileOfAnotherFormHasNoBlocks(String before) throws Exception {
    assertThat(file(before + pem(first, "\n")).blocks()).isEmpty();
    assertThat(file(pem(second, "\n") + before + pem(first, "\n")).blocks()).isEmpty();
    assertThat(file(pem(first, "\r")).blocks()).isEmpty();
    assertThat(file(pem(second, "\n") + "-----BEGIN X509 CRL-----\n").blocks()).isEmpty();
  }

  @Test
  void linesMayBeOfAnyLengthAndEndWithBlanks() throws Exception {
    String lines = pem(first, "\n").replaceAll("(.{7})(?!-)\n", "$1 \t\r\n");
    List<byte[]> blocks =
        file("\n\n# \u00e9\n" + lines + "\nx\n" + pem(second, "\n")).blocks().orElseThrow();
    assertThat(blocks).hasSize(2);
    assertThat(blocks.get(0)).isEqualTo(first.getEncoded());
    assertThat(blocks.get(1)).isEqualTo(second.getEncoded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void fileWithoutCertificatesIsRefused(String text) {
    assertThatThrownBy(() -> file(text).others(new HashSet<>()))
        .isInstanceOf(RegistryException.class)
        .hasMessageStartingWith(PATH + " holds no certificates");
  }
}
