package dev.colophon.spi.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;

class DigestFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    ReadAttempt.attemptValue(() -> Digest.parse(text))
        .ifPresent(digest -> ReadAttempt.requireSame(text, digest.toString()));
    ReadAttempt.requireSame(
        Digest.find(text).isPresent(),
        ReadAttempt.attemptValue(() -> Digest.parse(text)).isPresent());
  }
}
