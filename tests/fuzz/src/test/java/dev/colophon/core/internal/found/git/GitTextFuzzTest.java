package dev.colophon.core.internal.found.git;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;

class GitTextFuzzTest {

  @FuzzTest
  void isReadOrLeftOut(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    SemanticVersion.ofTag(text)
        .ifPresent(
            version -> {
              ReadAttempt.requireSame(version, SemanticVersion.ofTag(version.text()).orElseThrow());
              ReadAttempt.requireSame(0, version.compareTo(version));
            });
    RemoteAddress.of(text)
        .ifPresent(
            address ->
                ReadAttempt.requireSame(
                    true, address.startsWith("https://") || address.startsWith("http://")));
  }
}
