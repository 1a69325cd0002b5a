package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {

  private static final String KIND = "RSA";
  private static final String PASSWORD = "changeit";

  private X509Certificate first;
  private X509Certificate second;
  private X509Certificate third;

  @BeforeEach
  void takeThreeOfJava() throws Exception {
    X509Certificate[] all = new JavaAuthorities().trustManager().getAcceptedIssuers();
    first = all[0];
    second = all[1];
    third = all[2];
  }

  private static byte[] jks(X509Certificate... certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return stored(store, certificates);
  }

  /** A store that has to be loaded as a whole, since it also has a private key. */
  private static byte[] withKey(X509Certificate... certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setKeyEntry(
        "key",
        KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate(),
        PASSWORD.toCharArray(),
        certificates);
    return stored(store, certificates);
  }

  private static byte[] stored(KeyStore store, X509Certificate... certificates) throws Exception {
    for (X509Certificate certificate : certificates) {
      store.setCertificateEntry("entry" + store.size(), certificate);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD.toCharArray());
    return out.toByteArray();
  }

  private static JavaAuthorities java(byte[] store) {
    return new JavaAuthorities(file -> new ByteArrayInputStream(store));
  }

  private static CertificateFile file(X509Certificate certificate) throws Exception {
    String pem = CertificateFileTest.pem(certificate, "\n");
    return new CertificateFile(Path.of("ca.crt"), pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<X509Certificate> issuers(Optional<X509ExtendedTrustManager> manager) {
    return List.of(manager.orElseThrow().getAcceptedIssuers());
  }

  @Test
  void onlyAuthoritiesThatAChainNamesAreParsed() throws Exception {
    Authorities authorities = new Authorities(java(jks(first, second)), List.of(file(third)));
    assertThat(issuers(authorities.namedIn(first))).containsExactly(first);
    assertThat(issuers(authorities.namedIn(third))).containsExactly(third);
    assertThat(issuers(authorities.namedIn(second, third)))
        .containsExactlyInAnyOrder(second, third);
    assertThat(authorities.all().getAcceptedIssuers())
        .containsExactlyInAnyOrder(first, second, third);
  }

  @Test
  void chainThatNamesNoneHasNone() throws Exception {
    Authorities authorities = new Authorities(java(jks(first)), List.of());
    assertThat(authorities.namedIn(second)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void authoritiesAreTrustedAndOthersAreNot(boolean asAWhole) throws Exception {
    byte[] store = asAWhole ? withKey(first) : jks(first);
    LazyTrust trust = new LazyTrust(new Authorities(java(store), List.of(file(third))));
    for (X509Certificate known : List.of(first, third)) {
      assertThatCode(() -> trust.checkServerTrusted(new X509Certificate[] {known}, KIND))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {second}, KIND))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void fileWithoutCertificatesIsReported() throws Exception {
    CertificateFile broken =
        new CertificateFile(Path.of("ca.crt"), "nothing".getBytes(StandardCharsets.US_ASCII));
    LazyTrust trust = new LazyTrust(new Authorities(java(jks(first)), List.of(broken)));
    assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {first}, KIND))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("ca.crt holds no certificates");
  }

  @Test
  void certificatesOfAJksFileAreSeparated() throws Exception {
    List<byte[]> found = JksFile.certificates(jks(first, second)).orElseThrow();
    assertThat(found).containsExactlyInAnyOrder(first.getEncoded(), second.getEncoded());
  }

  @Test
  void whatIsNoWholeJksFileOfCertificatesIsLeftToJava() throws Exception {
    byte[] store = jks(first);
    byte[] large = store.clone();
    Arrays.fill(large, 40, 60, (byte) 0x7F);
    for (byte[] other :
        List.of(new byte[0], new byte[] {1, 2}, withKey(first), Arrays.copyOf(store, 100), large)) {
      assertThat(JksFile.certificates(other)).isEmpty();
    }
  }
}
