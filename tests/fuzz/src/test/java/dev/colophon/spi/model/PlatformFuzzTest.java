package dev.colophon.spi.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Reading;

class PlatformFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Reading.attemptValue(() -> Platform.parse(text))
        .ifPresent(
            platform -> {
              Reading.requireSame(platform, Platform.parse(platform.toString()));
              Reading.requireSame(platform, platform.normalized());
              Reading.requireSame(true, platform.matches(platform));
            });
  }
}
