package dev.colophon.cli.report.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.command.Run;
import dev.colophon.cli.terminal.Colours;
import dev.colophon.core.Colophon;
import dev.colophon.core.diff.ImageDifference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTextTest {

  @TempDir private Path folder;

  @Test
  void aValueThatFitsIsAfterItsKey() {
    assertThat(text(Integer.MAX_VALUE))
        .contains("  + annotation com.example.a: \"" + "b".repeat(40) + "\"")
        .first()
        .asString()
        .startsWith("--- oci-archive:" + Run.SAMPLE + " sha256:");
  }

  @Test
  void onANarrowTerminalAValueIsBelowItsKeyAndWhole() {
    assertThat(text(40))
        .startsWith("--- oci-archive:" + Run.SAMPLE)
        .containsSequence("  + annotation com.example.a:", "      \"" + "b".repeat(40) + "\"")
        .element(1)
        .asString()
        .matches(" {6}sha256:[0-9a-f]{64}");
  }

  private List<String> text(int columns) {
    Colophon colophon = Colophon.create();
    Path archive = Run.annotated(colophon, folder, "com.example.a=" + "b".repeat(40));
    ImageDifference difference =
        colophon.diff("oci-archive:" + Run.SAMPLE, "oci-archive:" + archive);
    return DiffText.of(difference, new Colours(false), columns);
  }
}
