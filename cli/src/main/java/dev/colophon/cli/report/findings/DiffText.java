package dev.colophon.cli.report.findings;

import dev.colophon.cli.terminal.Colours;
import dev.colophon.core.diff.Change;
import dev.colophon.core.diff.ImageDifference;
import dev.colophon.core.diff.LayerCount;
import dev.colophon.core.diff.Topic;
import dev.colophon.core.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Differences as text, grouped by place, with one line for each change. */
public final class DiffText {

  private static final int LONGEST_VALUE = 200;

  /** Topics whose values are free text and can begin or end with white space. */
  private static final Set<Topic> QUOTED = Set.of(Topic.ANNOTATION, Topic.LABEL, Topic.CONFIG);

  private static final int VALUE_INDENT = 6;

  private final Colours colours;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private DiffText(Colours colours, int columns) {
    this.colours = colours;
    this.columns = columns;
  }

  /**
   * The lines of the text. A line that is too long ends before its value, which stays whole.
   *
   * @param columns the width of a line
   */
  public static List<String> of(ImageDifference difference, Colours colours, int columns) {
    DiffText text = new DiffText(colours, columns);
    text.side(colours::red, "--- ", difference.before());
    text.side(colours::green, "+++ ", difference.after());
    String place = "";
    for (Change change : difference.changes()) {
      if (!change.place().equals(place)) {
        place = change.place();
        text.lines.add(colours.bold(VisibleText.line(place)));
      }
      text.change(change);
    }
    difference.layers().forEach(text::layers);
    return text.lines;
  }

  private void side(UnaryOperator<String> colour, String sign, ImageDifference.Side side) {
    add(colour, sign + VisibleText.line(side.source()), side.digest().toString());
  }

  private void add(UnaryOperator<String> colour, String start, String value) {
    if (start.codePointCount(0, start.length()) + 1 + value.length() <= columns) {
      lines.add(colour.apply(start + " " + value));
    } else {
      lines.add(colour.apply(start));
      lines.add(colour.apply(" ".repeat(VALUE_INDENT) + value));
    }
  }

  private void change(Change change) {
    String key = name(change);
    String before = change.before().map(value -> shown(change.topic(), value)).orElse("");
    String after = change.after().map(value -> shown(change.topic(), value)).orElse("");
    switch (change.kind()) {
      case ADDED -> add(colours::green, "  + " + key + ":", after);
      case REMOVED -> add(colours::red, "  - " + key + ":", before);
      case CHANGED -> {
        add(colours::red, "  - " + key + ":", before);
        add(colours::green, "  + " + key + ":", after);
      }
    }
  }

  private static String name(Change change) {
    String topic = change.topic().toString();
    boolean saysItself = change.key().equals(topic) || change.key().startsWith(topic + ".");
    return change.topic() == Topic.LAYER || saysItself
        ? VisibleText.line(change.key())
        : topic + " " + VisibleText.line(change.key());
  }

  private void layers(LayerCount count) {
    List<String> parts = new ArrayList<>();
    parts.add(count.common() + " in common");
    add(parts, count.recompressed(), "stored in another form");
    add(parts, count.removed(), "removed");
    add(parts, count.added(), "added");
    lines.add("layers of " + VisibleText.line(count.platform()) + ": " + String.join(", ", parts));
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }

  private static String shown(Topic topic, String value) {
    String quote = QUOTED.contains(topic) ? "\"" : "";
    int end = Math.min(value.length(), LONGEST_VALUE);
    if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
      end--;
    }
    String cut = end < value.length() ? "… (" + value.length() + " characters)" : "";
    return quote + VisibleText.line(value.substring(0, end)) + quote + cut;
  }
}
