package dev.colophon.core.internal.option;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.Written;

class AnnotationShorthandFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    ReadAttempt.attempt(() -> AnnotationShorthand.parse(text))
        .ifPresent(
            options ->
                options.forEach(
                    option -> {
                      if (!text.endsWith("=" + option.value()) || option.key().isEmpty()) {
                        throw new AssertionError("not what was asked for: " + option);
                      }
                    }));
    ReadAttempt.attempt(() -> AnnotationShorthand.parseRemoval(text));
    ReadAttempt.attempt(() -> AnnotationPlace.parseList(text, Written.option("--annotate-from")));
  }
}
