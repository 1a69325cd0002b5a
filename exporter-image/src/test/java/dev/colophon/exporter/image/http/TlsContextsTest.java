package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TlsContextsTest {

  private final AtomicInteger loads = new AtomicInteger();
  private final JavaAuthorities java =
      new JavaAuthorities(
          file -> {
            loads.incrementAndGet();
            return Files.newInputStream(file);
          });

  @Test
  void registriesWithoutCertificatesOfTheirOwnShareAContext() throws Exception {
    TlsContexts contexts = new TlsContexts(Map.of(), java);
    assertThat(contexts.of("a.test", false)).isSameAs(contexts.of("b.test", false));
  }

  @Test
  void authoritiesAreLoadedOnceForAllHandshakes() throws Exception {
    new TlsContexts(Map.of(), java).of("a.test", false);
    new TlsContexts(Map.of(), java).of("b.test", false);
    for (int handshake = 0; handshake < 3; handshake++) {
      assertThat(java.trustManager().getAcceptedIssuers()).isNotEmpty();
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void insecureRegistriesLoadNoAuthorities() throws Exception {
    assertThat(new TlsContexts(Map.of(), java).of("a.test", true)).isNotNull();
    assertThat(loads).hasValue(0);
  }
}
