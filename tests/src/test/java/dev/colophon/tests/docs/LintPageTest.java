package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.lint.LintRule;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LintPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (COL\\d{3}) \\| (\\w+) \\|");

  @Test
  void everyRuleIsDescribedWithItsSeverityAndNoOther() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/lint.md"));
    List<String> described =
        ROW.matcher(page).results().map(row -> row.group(1) + " " + row.group(2)).toList();
    List<String> rules =
        Arrays.stream(LintRule.values()).map(r -> r.code() + " " + r.severity()).toList();
    assertThat(described).isEqualTo(rules);
  }
}
