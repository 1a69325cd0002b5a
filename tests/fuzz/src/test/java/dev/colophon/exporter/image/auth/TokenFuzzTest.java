package dev.colophon.exporter.image.auth;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Contexts;
import dev.colophon.fuzz.ReadAttempt;
import java.net.URI;
import java.net.http.HttpRequest;

class TokenFuzzTest {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    ReadAttempt.attempt(() -> Token.parse(data, "auth.test", Contexts.context().documents()))
        .ifPresent(
            token -> {
              ReadAttempt.requireSame(true, token.lifetime().toNanos() > 0);
              HttpRequest.newBuilder(URI.create("https://registry.test"))
                  .header("Authorization", "Bearer " + token.text());
            });
  }
}
