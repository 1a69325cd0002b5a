package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Bearer realm="https://auth.example.com/token",service="s"          | bearer | https://auth.example.com/token | s
          bearer service="s" , realm="https://auth.example.com/token"        | bearer | https://auth.example.com/token | s
          BEARER realm=https://auth.example.com/token,service=s              | bearer | https://auth.example.com/token | s
          Bearer realm="a,b",service="say \\"hi\\""                          | bearer | a,b                            | say "hi"
          Basic realm="r"                                                    | basic  | r                              | ``
          Basic realm="r", Bearer realm="t",service="s"                      | basic  | r                              | ``
          Bearer realm="unended                                              | bearer | unended                        | ``
          Bearer                                                             | bearer | ``                             | ``
          """)
  void firstChallengeIsRead(String header, String scheme, String realm, String service) {
    Challenge challenge = Challenge.parse(header).get(0);
    assertThat(challenge.scheme()).isEqualTo(scheme);
    assertThat(challenge.parameter("realm").orElse("")).isEqualTo(realm);
    assertThat(challenge.parameter("service").orElse("")).isEqualTo(service);
  }

  @Test
  void severalChallengesInOneHeaderAreAllRead() {
    assertThat(Challenge.parse("Basic realm=\"r\", Bearer realm=\"t\", Negotiate"))
        .extracting(Challenge::scheme)
        .containsExactly("basic", "bearer", "negotiate");
  }

  @Test
  void headerThatIsTooLongIsNotRead() {
    assertThat(Challenge.parse("Bearer realm=\"" + "x".repeat(20_000) + "\"")).isEmpty();
  }

  @Test
  void noHeaderMakesTheParserFail() {
    Random random = new Random(1);
    String characters = "Bearer realm=\"\\,= \t\u0000é";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder header = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        header.append(characters.charAt(random.nextInt(characters.length())));
      }
      assertThat(Challenge.parse(header.toString())).as(header.toString()).isNotNull();
    }
  }
}
