package dev.colophon.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The manual page of a command, in the macros of man(7). Picocli's own generator writes AsciiDoc,
 * which needs Ruby in every build.
 */
public final class ManualPage {

  /** The commands whose exit status is their answer. */
  private static final Set<String> ANSWERING = Set.of("lint", "diff");

  private static final Map<String, String> FILES =
      Map.of(
          "~/.local/share/colophon/store",
          "The local store, an OCI layout.",
          "~/.cache/colophon",
          "Archives of classes for faster starts.",
          "~/.docker/config.json",
          "Credentials and credential helpers, as Docker keeps them.",
          "$XDG_RUNTIME_DIR/containers/auth.json, ~/.config/containers/auth.json",
          "Credentials, as podman and skopeo keep them.",
          "~/.config/containers/registries.conf, /etc/containers/registries.conf",
          "Mirrors, insecure and blocked registries.",
          "~/.docker/certs.d, /etc/docker/certs.d, /etc/containers/certs.d",
          "Certificates for registries.");

  private final StringBuilder page = new StringBuilder();
  private final CommandSpec spec;
  private final String version;

  private ManualPage(CommandSpec spec, String version) {
    this.spec = spec;
    this.version = version;
  }

  /** The name of a command's page without its section, for example {@code colophon-build}. */
  public static String name(CommandSpec spec) {
    return spec.parent() == null ? spec.name() : name(spec.parent()) + "-" + spec.name();
  }

  /**
   * @param spec the command
   * @param version the program and its version, for the page footer
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
    line(Synopsis.of(spec));
    macro(".fi");
    macro(".SH DESCRIPTION");
    Stream.of(spec.usageMessage().description()).forEach(this::line);
  }

  private void options() {
    macro(".SH OPTIONS");
    spec.positionalParameters().forEach(argument -> entry(Synopsis.of(argument), argument));
    spec.options().forEach(option -> entry(Synopsis.of(option), option));
  }

  private void entry(String term, ArgSpec argument) {
    entry(term, String.join(" ", argument.description()));
  }

  private void entry(String term, String meaning) {
    macro(".TP");
    macro(".B " + text(term));
    line(meaning);
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

  /** Writes the help's footer: prose, exit codes, and examples, whose lines stay as they are. */
  private void footer() {
    List<String> footer =
        Stream.of(spec.usageMessage().footer()).dropWhile(String::isEmpty).toList();
    int examples = examplesIn(footer);
    notes(footer.subList(0, examples).stream().filter(l -> !isExitCode(l)).toList());
    macro(".SH EXIT STATUS");
    new TreeMap<>(exitStatus()).forEach(this::entry);
    if (spec.parent() == null) {
      macro(".SH ENVIRONMENT");
      EnvironmentVariables.all().forEach(this::entry);
      macro(".SH FILES");
      new TreeMap<>(FILES).forEach(this::entry);
    } else {
      macro(".SH ENVIRONMENT");
      macro(".BR colophon (1)");
      line("lists the variables and files that Colophon reads.");
    }
    section("EXAMPLES", footer.subList(Math.min(footer.size(), examples + 1), footer.size()));
  }

  private static int examplesIn(List<String> footer) {
    for (int i = 0; i < footer.size(); i++) {
      if (footer.get(i).startsWith("Example")) {
        return i;
      }
    }
    return footer.size();
  }

  /** Whether a line is about exit codes, which have their own section. */
  private static boolean isExitCode(String line) {
    return line.startsWith("Exit codes:") || line.matches("[0-9] .*");
  }

  private Map<String, String> exitStatus() {
    return ANSWERING.contains(spec.name())
        ? Map.of(
            "0", "Nothing was found, or nothing differs.",
            "1", "Something was found, or differs.",
            "2", "There is no answer: something failed, or the command line is wrong.")
        : Map.of("0", "Done.", "1", "Something failed.", "2", "The command line is wrong.");
  }

  /** Writes notes. Prose is filled; indented lists stay as they are. */
  private void notes(List<String> lines) {
    if (lines.stream().allMatch(String::isEmpty)) {
      return;
    }
    macro(".SH NOTES");
    boolean isList = false;
    for (String line : lines) {
      if (isList != line.startsWith(" ")) {
        isList = !isList;
        macro(isList ? ".nf" : ".fi");
      }
      if (line.isEmpty()) {
        macro(".PP");
      } else {
        line(line);
      }
    }
    if (isList) {
      macro(".fi");
    }
  }

  private void section(String title, List<String> lines) {
    if (lines.stream().anyMatch(line -> !line.isEmpty())) {
      macro(".SH " + title);
      macro(".nf");
      lines.forEach(this::line);
      macro(".fi");
    }
  }

  private void related() {
    CommandSpec root = spec.root();
    macro(".SH SEE ALSO");
    macro(
        Stream.concat(Stream.of(root), CommandText.allCommands(root).stream())
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
   * Escapes text for troff, which would print a bare hyphen as another character that cannot be
   * copied.
   */
  private static String text(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
