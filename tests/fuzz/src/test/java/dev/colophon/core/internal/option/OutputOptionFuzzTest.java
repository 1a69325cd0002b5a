package dev.colophon.core.internal.option;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.Written;
import java.util.List;
import java.util.Optional;

class OutputOptionFuzzTest {

  @FuzzTest
  void isReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Optional<List<String>> fields =
        ReadAttempt.attempt(() -> OutputRecord.split(text, Written.output("--output")));
    fields.ifPresent(
        found ->
            ReadAttempt.requireSame(
                found, OutputRecord.split(OutputRecord.join(found), Written.output("--output"))));
    Problems problems = new Problems();
    Optional<OutputOption> option =
        OutputOption.parse(text, new HiddenSecrets(List.of("dest")), problems);
    if (option.isEmpty() && !problems.hasAny()) {
      throw new AssertionError("neither an output nor a problem");
    }
    ReadAttempt.attempt(() -> OutputOption.parse(text));
  }
}
