package dev.colophon.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command's manual page, in the macros of man(7). Picocli's own generator writes AsciiDoc, for
 * which a Ruby would have to come with every build.
 */
public final class ManualPage {

  private final StringBuilder page = new StringBuilder();
  private final CommandSpec spec;
  private final String version;

  private ManualPage(CommandSpec spec, String version) {
    this.spec = spec;
    this.version = version;
  }

  /** The name of a command's page, without its section: {@code colophon-build} for example. */
  public static String name(CommandSpec spec) {
    return spec.parent() == null ? spec.name() : name(spec.parent()) + "-" + spec.name();
  }

  /**
   * @param spec the command
   * @param version the program and its version, which the foot of the page shows
   */
  public static String of(CommandSpec spec, String version) {
    ManualPage page = new ManualPage(spec, version);
    page.heading();
    page.options();
    page.commands();
    page.footer();
    page.related();
    return page.page.toString();
  }

  private void heading() {
    String title = name(spec).toUpperCase(Locale.ROOT);
    macro(".TH " + title + " 1 \"\" \"" + text(version) + "\" \"Colophon\"");
    macro(".SH NAME");
    line(name(spec) + " - " + CommandText.of(spec).replaceAll("\\.$", ""));
    macro(".SH SYNOPSIS");
    macro(".nf");
    line(new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip());
    macro(".fi");
    macro(".SH DESCRIPTION");
    Stream.of(spec.usageMessage().description()).forEach(this::line);
  }

  private void options() {
    macro(".SH OPTIONS");
    spec.positionalParameters().forEach(argument -> entry(argument.paramLabel(), argument));
    for (OptionSpec option : spec.options()) {
      String names = String.join(", ", option.names());
      entry(option.arity().max() > 0 ? names + " " + option.paramLabel() : names, option);
    }
  }

  private void entry(String term, ArgSpec argument) {
    macro(".TP");
    macro(".B " + text(term));
    Stream.of(argument.description()).forEach(this::line);
  }

  private void commands() {
    List<CommandSpec> commands = CommandText.commands(spec);
    if (!commands.isEmpty()) {
      macro(".SH COMMANDS");
    }
    for (CommandSpec command : commands) {
      macro(".TP");
      macro(".BR " + text(name(command)) + " (1)");
      line(CommandText.of(command));
    }
  }

  /** The help's footer: prose and examples, whose lines stay as they are. */
  private void footer() {
    macro(".SH NOTES AND EXAMPLES");
    macro(".nf");
    Stream.of(spec.usageMessage().footer()).dropWhile(String::isEmpty).forEach(this::line);
    macro(".fi");
  }

  private void related() {
    CommandSpec root = spec.root();
    macro(".SH SEE ALSO");
    macro(
        Stream.concat(Stream.of(root), CommandText.commands(root).stream())
            .filter(other -> !other.equals(spec))
            .map(other -> ".BR " + text(name(other)) + " (1)")
            .collect(Collectors.joining(" ,\n")));
  }

  private void macro(String line) {
    page.append(line).append('\n');
  }

  private void line(String line) {
    String text = text(line.replace("%%", "%").replace("%n", "\n"));
    boolean isMacro = text.startsWith(".") || text.startsWith("'");
    page.append(isMacro ? "\\&" : "").append(text).append('\n');
  }

  /**
   * Text as troff reads it: a bare hyphen would be set as another character, which cannot be
   * copied.
   */
  private static String text(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
