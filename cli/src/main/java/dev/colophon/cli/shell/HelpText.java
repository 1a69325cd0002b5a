package dev.colophon.cli.shell;

import dev.colophon.cli.terminal.Colours;
import dev.colophon.cli.terminal.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The help of a command. Picocli's own help breaks lines inside addresses and options, which then
 * cannot be copied.
 */
public final class HelpText {

  private static final int INDENT = 2;
  private static final int WIDEST_TERM = 24;
  private static final int GAP = 2;

  private final CommandSpec spec;
  private final int width;
  private final Colours colours;
  private final List<String> lines = new ArrayList<>();

  private HelpText(CommandSpec spec, int width, Colours colours) {
    this.spec = spec;
    this.width = width;
    this.colours = colours;
  }

  /** The lines of the help, wrapped at a width. */
  public static List<String> of(CommandSpec spec, int width, Colours colours) {
    HelpText help = new HelpText(spec, width, colours);
    help.lines.add("Usage: " + colours.bold(Synopsis.of(spec)));
    Stream.of(spec.usageMessage().description()).map(HelpText::plain).forEach(help::paragraph);
    help.section("Commands:", help.commands());
    help.section("Arguments:", help.arguments());
    help.section("Options:", help.options());
    help.footer();
    return help.lines;
  }

  private record Entry(String term, String meaning) {}

  private List<Entry> commands() {
    return CommandText.commands(spec).stream()
        .map(command -> new Entry(command.name(), CommandText.of(command)))
        .toList();
  }

  private List<Entry> arguments() {
    return spec.positionalParameters().stream()
        .map(argument -> new Entry(Synopsis.of(argument), meaning(argument)))
        .toList();
  }

  private List<Entry> options() {
    return spec.options().stream()
        .map(
            option ->
                new Entry(
                    (option.names()[0].startsWith("--") ? "    " : "") + Synopsis.of(option),
                    meaning(option)))
        .toList();
  }

  private static String meaning(ArgSpec argument) {
    return plain(String.join(" ", argument.description()));
  }

  /** Removes the escapes for picocli, which replaces text after percent and dollar signs. */
  private static String plain(String text) {
    return text.replace("%%", "%").replace("$$", "$").replace("%n", " ");
  }

  private void section(String title, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    int widest = Math.min(WIDEST_TERM, width / 3);
    int column =
        INDENT
            + GAP
            + entries.stream()
                .mapToInt(entry -> entry.term().length())
                .filter(length -> length <= widest)
                .max()
                .orElse(GAP);
    entries.forEach(entry -> entry(entry, column));
  }

  /** Adds a term and its meaning. A wide term has its own line above the meaning. */
  private void entry(Entry entry, int column) {
    List<String> meaning = WrappedText.lines(entry.meaning(), width - column);
    String term = " ".repeat(INDENT) + colours.bold(entry.term());
    int length = INDENT + entry.term().length();
    boolean fits = length + GAP <= column;
    if (!fits) {
      lines.add(term);
    }
    for (int i = 0; i < meaning.size(); i++) {
      String before = fits && i == 0 ? term + " ".repeat(column - length) : " ".repeat(column);
      lines.add((before + meaning.get(i)).stripTrailing());
    }
  }

  /** Adds the footer. Paragraphs are wrapped; indented examples stay as they are. */
  private void footer() {
    StringBuilder paragraph = new StringBuilder();
    for (String line : spec.usageMessage().footer()) {
      String text = plain(line);
      if (text.isEmpty() || text.startsWith(" ") || text.endsWith(":")) {
        end(paragraph);
        lines.add(text);
      } else {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(text);
      }
    }
    end(paragraph);
  }

  private void end(StringBuilder paragraph) {
    if (!paragraph.isEmpty()) {
      paragraph(paragraph.toString());
      paragraph.setLength(0);
    }
  }

  private void paragraph(String text) {
    lines.addAll(WrappedText.lines(text, width));
  }
}
