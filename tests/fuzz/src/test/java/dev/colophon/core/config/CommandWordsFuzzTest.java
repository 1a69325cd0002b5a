package dev.colophon.core.config;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.Written;

class CommandWordsFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    ReadAttempt.attempt(() -> CommandWords.parse(text, Written.option("--cmd")));
  }
}
