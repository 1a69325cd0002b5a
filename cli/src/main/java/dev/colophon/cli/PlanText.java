package dev.colophon.cli;

import dev.colophon.core.BuildPlan;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as a table for people. */
final class PlanText {

  private static final List<String> HEAD =
      List.of("LEVEL", "PLATFORM", "ANNOTATION", "FROM", "OVERRIDES");

  private PlanText() {}

  static String of(BuildPlan plan) {
    return plan.outputs().stream().map(PlanText::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(OutputPlan output) {
    StringBuilder text = new StringBuilder();
    text.append(output.asWritten()).append('\n');
    text.append("  ").append(output.image().isIndex() ? "index " : "manifest ");
    text.append(output.image().root().descriptor().digest());
    output.names().forEach(name -> text.append("\n  name ").append(name));
    List<Placement> placements = output.placements().placements();
    if (placements.isEmpty()) {
      text.append("\n  no annotations are asked for");
    } else {
      text.append(table(placements));
    }
    output.notes().forEach(note -> text.append("\n  note: ").append(note));
    return text.toString();
  }

  private static String table(List<Placement> placements) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    placements.forEach(placement -> rows.add(row(placement)));
    int[] widths = new int[HEAD.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append('\n').append(line.toString().stripTrailing());
    }
    return text.toString();
  }

  private static List<String> row(Placement placement) {
    return List.of(
        placement.holder().level().spelling(),
        placement.holder().platform().map(Object::toString).orElse(""),
        visible(placement.key() + "=" + placement.value()),
        visible(placement.option().asWritten()),
        placement.overrides().stream()
            .map(o -> visible("\"" + o.value() + "\" of " + o.origin()))
            .collect(Collectors.joining("; ")));
  }

  /** Control characters would break the table, or the terminal. */
  private static String visible(String text) {
    return text.codePoints()
        .mapToObj(
            c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
