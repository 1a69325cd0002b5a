package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TlsContextsTest {

  private final ExecutionContext context = ExecutionContext.of(new JsonDocumentFormat());
  private final AtomicInteger loads = new AtomicInteger();
  private final JavaAuthorities java =
      new JavaAuthorities(
          file -> {
            loads.incrementAndGet();
            return Files.newInputStream(file);
          });

  @Test
  void registriesWithoutCertificatesOfTheirOwnShareAContext() throws Exception {
    TlsContexts contexts = new TlsContexts(context, java);
    assertThat(contexts.of("a.test", false)).isSameAs(contexts.of("b.test", false));
  }

  @Test
  void authoritiesAreLoadedOnceForAllHandshakes() throws Exception {
    new TlsContexts(context, java).of("a.test", false);
    new TlsContexts(context, java).of("b.test", false);
    for (int handshake = 0; handshake < 3; handshake++) {
      assertThat(java.trustManager().getAcceptedIssuers()).isNotEmpty();
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void insecureRegistriesLoadNoAuthorities() throws Exception {
    assertThat(new TlsContexts(context, java).of("a.test", true)).isNotNull();
    assertThat(loads).hasValue(0);
  }
}
