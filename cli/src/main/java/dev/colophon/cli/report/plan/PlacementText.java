package dev.colophon.cli.report.plan;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Placement;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Annotations of a plan as a table, or as a list if the table is wider than the terminal. */
final class PlacementText {

  private static final List<String> HEAD =
      List.of("LEVEL", "PLATFORM", "KEY", "VALUE", "FROM", "OVERRIDES");

  private PlacementText() {}

  /**
   * @param placements at least one
   * @param columns the width of a line
   */
  static List<String> of(List<Placement> placements, int columns) {
    List<String> table = table(placements);
    return table.stream().allMatch(line -> width(line) <= columns) ? table : list(placements);
  }

  private static List<String> list(List<Placement> placements) {
    Map<Holder, List<Placement>> byHolder =
        placements.stream()
            .collect(
                Collectors.groupingBy(Placement::holder, LinkedHashMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    byHolder.forEach(
        (holder, annotations) -> {
          lines.add("  " + holder);
          annotations.forEach(annotation -> lines.addAll(entry(annotation)));
        });
    return lines;
  }

  private static List<String> entry(Placement placement) {
    List<String> lines = new ArrayList<>();
    lines.add("    " + key(placement) + " = " + value(placement));
    lines.add("      from " + from(placement));
    if (!placement.overrides().isEmpty()) {
      lines.add("      overrides " + overrides(placement));
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

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<String> row(Placement placement) {
    return List.of(
        placement.holder().level().spelling(),
        placement.holder().platform().map(Object::toString).orElse("-"),
        key(placement),
        value(placement),
        from(placement),
        overrides(placement));
  }

  private static String key(Placement placement) {
    return VisibleText.line(placement.key());
  }

  private static String value(Placement placement) {
    return VisibleText.line('"' + placement.value() + '"');
  }

  /** The origin of an annotation, except for keys of {@code --output}, which show it themselves. */
  private static String from(Placement placement) {
    AnnotationOption option = placement.option();
    return VisibleText.line(
        option.written().kind() == Written.Kind.OUTPUT
            ? option.written().part()
            : option.written().whole());
  }

  private static String overrides(Placement placement) {
    return placement.overrides().stream()
        .map(o -> VisibleText.line('"' + o.value() + "\" of " + o.origin()))
        .collect(Collectors.joining("; "));
  }
}
