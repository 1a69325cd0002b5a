package dev.colophon.spi.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;

class PlatformFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    ReadAttempt.attemptValue(() -> Platform.parse(text))
        .ifPresent(
            platform -> {
              ReadAttempt.requireSame(platform, Platform.parse(platform.toString()));
              ReadAttempt.requireSame(platform, platform.normalized());
              ReadAttempt.requireSame(true, platform.matches(platform));
            });
  }
}
