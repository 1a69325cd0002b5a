package dev.colophon.core.internal.lint;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;

class LicenceFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    ReadAttempt.attemptValue(() -> SpdxExpression.parse(text));
  }
}
