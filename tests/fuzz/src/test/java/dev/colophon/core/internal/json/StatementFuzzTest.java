package dev.colophon.core.internal.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

class StatementFuzzTest {

  private static final List<String> PATH =
      List.of("subject", TextSearch.ELEMENT, "digest", TextSearch.ANY);

  @FuzzTest
  void textsAreWhereTheyAreSaidToBe(byte[] data) {
    ReadAttempt.attempt(
            () -> TextSearch.in(new ByteArrayInputStream(data), PATH, Set.of("payload"), "it"))
        .ifPresent(result -> result.texts().forEach(found -> requireThere(data, found)));
  }

  /** A text without escapes stands in the bytes as it is. */
  private static void requireThere(byte[] data, TextSearch.FoundText found) {
    int begin = Math.toIntExact(found.start());
    int length = Math.toIntExact(found.end()) - begin;
    String there = new String(data, begin, length, StandardCharsets.UTF_8);
    if (there.indexOf('\\') < 0 && !there.contains(found.text())) {
      throw new AssertionError("\"" + found.text() + "\" is not in " + there);
    }
  }
}
