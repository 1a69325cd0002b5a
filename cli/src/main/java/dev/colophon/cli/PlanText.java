package dev.colophon.cli;

import dev.colophon.core.BuildPlan;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.option.AnnotationOption;
import dev.colophon.core.placement.Placement;
import dev.colophon.spi.image.ImageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as text for people: digests, and a table of what goes where. */
final class PlanText {

  private static final List<String> HEAD =
      List.of("LEVEL", "PLATFORM", "KEY", "VALUE", "FROM", "OVERRIDES");

  private PlanText() {}

  static String of(BuildPlan plan) {
    return plan.outputs().stream().map(PlanText::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(OutputPlan output) {
    List<String> lines = new ArrayList<>();
    lines.add(VisibleText.line(output.asWritten()));
    output.names().forEach(name -> lines.add("  name " + name));
    lines.addAll(digests(output));
    List<Placement> placements = output.placements().placements();
    if (placements.isEmpty() && output.placements().removals().isEmpty()) {
      lines.add("  no annotations are asked for");
    } else if (!placements.isEmpty()) {
      lines.addAll(table(placements));
    }
    output
        .placements()
        .removals()
        .forEach(
            removal ->
                lines.add(
                    "  removes "
                        + VisibleText.line(removal.key() + "=\"" + removal.value() + '"')
                        + " from the "
                        + removal.holder()));
    output.notes().forEach(note -> lines.add("  note: " + VisibleText.line(note)));
    return String.join("\n", lines);
  }

  private static List<String> digests(OutputPlan output) {
    List<String> lines = new ArrayList<>();
    String kind = output.image().isIndex() ? "index" : "manifest";
    lines.add("  " + kind + " " + output.image().root().descriptor().digest());
    if (output.image().root() instanceof ImageIndex index) {
      index.entries().stream()
          .map(entry -> entry.descriptor())
          .forEach(
              manifest ->
                  lines.add(
                      "    "
                          + manifest.digest()
                          + manifest.platform().map(p -> " " + p).orElse("")));
    }
    return lines;
  }

  private static List<String> table(List<Placement> placements) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    placements.forEach(placement -> rows.add(row(placement)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 1));
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static List<String> row(Placement placement) {
    return List.of(
        placement.holder().level().spelling(),
        placement.holder().platform().map(Object::toString).orElse("-"),
        VisibleText.line(placement.key()),
        VisibleText.line('"' + placement.value() + '"'),
        VisibleText.line(from(placement.option())),
        placement.overrides().stream()
            .map(o -> VisibleText.line('"' + o.value() + "\" of " + o.origin()))
            .collect(Collectors.joining("; ")));
  }

  /** A key of {@code --output} says by itself where it comes from; others do not. */
  private static String from(AnnotationOption option) {
    return option.origin().startsWith("--output") ? option.asWritten() : option.origin();
  }
}
