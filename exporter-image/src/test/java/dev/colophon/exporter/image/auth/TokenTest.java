package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.image.http.RegistryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

  private static Token parse(String json) throws IOException {
    return Token.parse(
        json.getBytes(StandardCharsets.UTF_8), "auth.test", new JsonDocumentFormat());
  }

  @ParameterizedTest
  @CsvSource({
    "300, 300",
    "1, 60",
    "-5, 60",
    "0.5, 60",
    "'\"300\"', 60",
    "null, 60",
    "10000000000, 86400",
    "9223372036854775807, 86400",
    "1e999999999, 60",
  })
  void isGoodForSoManySeconds(String said, long seconds) throws IOException {
    Token token = parse("{\"token\":\"t\",\"expires_in\":" + said + "}");
    assertThat(token.lifetime()).hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"token\":1}", "{\"token\":\"\"}", "{\"token\":\"a\\nb: c\"}"})
  void whatIsNoTokenIsRefused(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(RegistryException.class)
        .hasMessage("the answer of the token server auth.test is not a token");
  }
}
