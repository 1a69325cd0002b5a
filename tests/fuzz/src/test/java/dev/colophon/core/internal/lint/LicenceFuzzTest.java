package dev.colophon.core.internal.lint;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.Reading;

class LicenceFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Reading.attemptValue(() -> SpdxExpression.parse(text));
  }
}
