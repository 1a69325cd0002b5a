package dev.colophon.cli.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.command.Run;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTextTest {

  @Test
  void aTableThatFitsIsATable() {
    assertThat(String.join("\n", PlanText.of(plan(), Integer.MAX_VALUE)))
        .contains("LEVEL")
        .contains("  a.b  \"c\"");
  }

  @Test
  void onANarrowTerminalOneAnnotationStandsBelowTheOther() {
    assertThat(String.join("\n", PlanText.of(plan(), 60)))
        .endsWith(
            """
              index
                a.b = "c"
                  from --annotation "index,manifest:a.b=c"
              manifest of linux/amd64
                a.b = "c"
                  from --annotation "index,manifest:a.b=c"
              manifest of linux/arm64
                a.b = "d"
                  from annotation[linux/arm64].a.b
                  overrides "c" of manifest:a.b\
            """);
  }

  private static BuildPlan plan() {
    return Colophon.create()
        .plan(
            BuildRequest.of(List.of("oci-archive:" + Run.SAMPLE))
                .annotation("index,manifest:a.b=c")
                .output("type=oci,dest=none.tar,annotation[linux/arm64].a.b=d")
                .build());
  }
}
