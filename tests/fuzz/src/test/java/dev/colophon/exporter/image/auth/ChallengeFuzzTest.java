package dev.colophon.exporter.image.auth;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class ChallengeFuzzTest {

  @FuzzTest
  void isRead(FuzzedDataProvider data) {
    String header = data.consumeRemainingAsString();
    List<Challenge> challenges = Challenge.parse(header);
    for (Challenge challenge : challenges) {
      challenge
          .parameters()
          .forEach(
              (name, value) -> {
                if (name.isEmpty() || value.length() > header.length()) {
                  throw new AssertionError(challenge.toString());
                }
              });
    }
  }
}
