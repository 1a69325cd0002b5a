package dev.colophon.cli.report.problem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Options and commands of other tools, and their equivalents in Colophon. They are in resource
 * tables, which are read only after usage that may be wrong.
 */
final class Habits {

  static final String OPTIONS = "options-of-other-tools.txt";

  /** The name in the table of options for an unexpected argument. */
  static final String ARGUMENT = "ARGUMENT";

  static final String COMMANDS = "commands-of-other-tools.txt";

  /** Program names that users type before the command. */
  private static final Set<String> TOOLS =
      Set.of(
          "colophon",
          "docker",
          "buildx",
          "podman",
          "skopeo",
          "crane",
          "regctl",
          "oras",
          "buildctl",
          "nerdctl");

  private static final String ANY_COMMAND = "*";
  private static final String COLUMNS = " \\| ";
  private static final String LIST = ", ";

  private Habits() {}

  /**
   * The hint for an option that a command does not have.
   *
   * @param command the command's name; {@code colophon} before any command
   * @param option the option, or {@link #ARGUMENT}
   */
  static Optional<String> ofOption(String command, String option) {
    return rows(OPTIONS).stream()
        .filter(row -> isFor(command, row.get(0)))
        .filter(row -> Stream.of(row.get(1).split(LIST)).anyMatch(name -> matches(name, option)))
        .map(row -> row.get(2))
        .findFirst();
  }

  /** Whether an option matches a name. A star at the end of the name matches any text. */
  private static boolean matches(String name, String option) {
    return name.endsWith("*")
        ? option.startsWith(name.substring(0, name.length() - 1))
        : name.equals(option);
  }

  /**
   * The hint for a command that does not exist.
   *
   * @param words the typed words, beginning with the command; the longest known command is used
   */
  static Optional<String> ofCommand(List<String> words) {
    Optional<String> two = command(String.join(" ", words.subList(0, Math.min(2, words.size()))));
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    if (two.isEmpty() && words.size() > 1 && TOOLS.contains(program)) {
      return ofCommand(words.subList(1, words.size()))
          .or(() -> Optional.of("Leave out '" + words.get(0) + "'."));
    }
    return two.or(() -> command(words.get(0))).or(() -> place(words.get(0)));
  }

  /**
   * The hint for a word after a command that is a subcommand in other tools, such as {@code
   * annotate list}.
   */
  static Optional<String> ofSecondWord(String command, String word) {
    boolean isName = word.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z'));
    return isName ? command(command + " " + word) : Optional.empty();
  }

  /** The hint for an image where a command is expected. */
  private static Optional<String> place(String word) {
    return word.matches("[a-z][a-z-]*:\\S+")
        ? Optional.of("A command comes first: 'colophon inspect " + word + "' shows an image.")
        : Optional.empty();
  }

  private static Optional<String> command(String words) {
    return rows(COMMANDS).stream()
        .filter(row -> List.of(row.get(0).split(LIST)).contains(words))
        .map(row -> row.get(1))
        .findFirst();
  }

  private static boolean isFor(String command, String commands) {
    String name = command.substring(command.lastIndexOf(' ') + 1);
    return commands.equals(ANY_COMMAND) || Set.of(commands.split(" ")).contains(name);
  }

  /** The rows of a table, split into columns. */
  static List<List<String>> rows(String table) {
    try (InputStream in = Habits.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new FileNotFoundException(table);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split(COLUMNS)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("a table of this program cannot be read", e);
    }
  }
}
