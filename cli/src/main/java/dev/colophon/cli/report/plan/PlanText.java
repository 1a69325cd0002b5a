package dev.colophon.cli.report.plan;

import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.plan.Placement;
import dev.colophon.spi.image.ImageIndex;
import java.util.ArrayList;
import java.util.List;

/** A plan as text: digests, and the place of each annotation. */
public final class PlanText {

  private PlanText() {}

  /**
   * @param columns the width of a line
   */
  public static List<String> of(BuildPlan plan, int columns) {
    List<String> lines = new ArrayList<>();
    for (OutputPlan output : plan.outputs()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(of(output, columns));
    }
    return lines;
  }

  private static List<String> of(OutputPlan output, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(output.written().whole());
    output.names().forEach(name -> lines.add("  name " + name));
    lines.addAll(digests(output, columns));
    List<Placement> placements = output.placements().placements();
    if (placements.isEmpty() && output.placements().removals().isEmpty()) {
      lines.add("  no annotations are requested");
    } else if (!placements.isEmpty()) {
      lines.addAll(PlacementText.of(placements, columns));
    }
    output
        .placements()
        .removals()
        .forEach(
            removal ->
                lines.add(
                    "  removes "
                        + removal.key()
                        + "=\""
                        + removal.value()
                        + '"'
                        + " from the "
                        + removal.holder()));
    output
        .notes()
        .forEach(note -> lines.addAll(WrappedText.hanging("  ", "note: " + note, 4, columns)));
    return lines;
  }

  private static List<String> digests(OutputPlan output, int columns) {
    List<String> lines = new ArrayList<>();
    String kind = output.image().isIndex() ? "index" : "manifest";
    lines.addAll(
        WrappedText.hanging(
            "  ", kind + " " + output.image().root().descriptor().digest(), 4, columns));
    if (output.image().root() instanceof ImageIndex index) {
      index.entries().stream()
          .map(entry -> entry.descriptor())
          .forEach(
              manifest ->
                  lines.addAll(
                      WrappedText.hanging(
                          "    ",
                          manifest.digest() + manifest.platform().map(p -> " " + p).orElse(""),
                          6,
                          columns)));
    }
    return lines;
  }
}
