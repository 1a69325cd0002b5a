package dev.colophon.cli.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.command.Run;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {

  @TempDir private Path folder;

  @Test
  void onANarrowTerminalNotesAreWrappedAndDigestsStayWhole() {
    assertThat(text(40))
        .contains("      linux/amd64")
        .anyMatch(line -> line.matches(" {4}sha256:[0-9a-f]{64}"))
        .noneMatch(line -> line.length() > 40 && line.startsWith("  note: "))
        .anyMatch(line -> line.startsWith("  note: "));
  }

  @Test
  void linesThatFitAreWhole() {
    assertThat(text(Integer.MAX_VALUE))
        .anyMatch(line -> line.matches(" {4}sha256:[0-9a-f]{64} linux/amd64"))
        .anyMatch(
            line ->
                line.startsWith("  note: ")
                    && line.endsWith("Did you mean org.opencontainers.image.title?"));
  }

  private List<String> text(int columns) {
    return PlanText.of(
        Colophon.create()
            .plan(
                BuildRequest.from("oci-archive:" + Run.SAMPLE)
                    .annotation("index,manifest:org.opencontainers.image.titel=A")
                    .output("type=oci,dest=" + folder.resolve("a.tar"))
                    .build()),
        columns);
  }
}
