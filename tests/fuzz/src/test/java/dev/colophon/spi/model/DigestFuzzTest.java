package dev.colophon.spi.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Reading;

class DigestFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Reading.attemptValue(() -> Digest.parse(text))
        .ifPresent(digest -> Reading.requireSame(text, digest.toString()));
    Reading.requireSame(
        Digest.find(text).isPresent(), Reading.attemptValue(() -> Digest.parse(text)).isPresent());
  }
}
