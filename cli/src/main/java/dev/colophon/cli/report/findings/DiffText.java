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

/** Differences as text: place by place, each change in a line. */
public final class DiffText {

  private static final int LONGEST_VALUE = 200;

  /** Whose values are anybody's text, of which white space at an end is part. */
  private static final Set<Topic> QUOTED = Set.of(Topic.ANNOTATION, Topic.LABEL, Topic.CONFIG);

  private final Colours colours;
  private final List<String> lines = new ArrayList<>();

  private DiffText(Colours colours) {
    this.colours = colours;
  }

  public static List<String> of(ImageDifference difference, Colours colours) {
    DiffText text = new DiffText(colours);
    text.lines.add(colours.red("--- " + side(difference.before())));
    text.lines.add(colours.green("+++ " + side(difference.after())));
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

  private static String side(ImageDifference.Side side) {
    return VisibleText.line(side.source()) + " " + side.digest();
  }

  private void change(Change change) {
    String key = name(change);
    String before = change.before().map(value -> shown(change.topic(), value)).orElse("");
    String after = change.after().map(value -> shown(change.topic(), value)).orElse("");
    switch (change.kind()) {
      case ADDED -> lines.add(colours.green("  + " + key + ": " + after));
      case REMOVED -> lines.add(colours.red("  - " + key + ": " + before));
      case CHANGED -> {
        lines.add(colours.red("  - " + key + ": " + before));
        lines.add(colours.green("  + " + key + ": " + after));
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
