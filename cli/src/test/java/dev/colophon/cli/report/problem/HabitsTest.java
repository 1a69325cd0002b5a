package dev.colophon.cli.report.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.command.Commands;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.StandardStreams;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A hint leads to something that the command line has. */
class HabitsTest {

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

  static List<List<String>> options() {
    return Habits.rows(Habits.OPTIONS);
  }

  static List<List<String>> commands() {
    return Habits.rows(Habits.COMMANDS);
  }

  @ParameterizedTest
  @MethodSource("options")
  void aHintForAnOptionNamesOnlyOptionsOfTheCommand(List<String> row) {
    String outside = QUOTED.matcher(row.get(2)).replaceAll("");
    List<String> named = OPTION.matcher(outside).results().map(MatchResult::group).toList();
    for (String command : row.get(0).split(" ")) {
      assertThat(optionsOf(command)).as(command).containsAll(named);
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void anOptionOfAnotherToolIsNoneOfTheCommand(List<String> row) {
    for (String command : row.get(0).split(" ")) {
      if (!command.equals("*")) {
        assertThat(optionsOf(command)).as(command).doesNotContain(row.get(1).split(", "));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandOfAnotherToolIsNoneOfColophon(List<String> row) {
    assertThat(root("help").getSubcommands().keySet()).doesNotContain(row.get(0).split(", "));
  }

  static Stream<String> proposed() {
    return Stream.concat(
            options().stream().map(row -> row.get(2)), commands().stream().map(row -> row.get(1)))
        .flatMap(hint -> QUOTED.matcher(hint).results().map(match -> match.group(1)))
        .filter(command -> command.startsWith("colophon "))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("proposed")
  void aCommandThatIsProposedIsUnderstood(String command) {
    String[] words = command.split(" ");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    assertThatCode(() -> root(arguments).parseArgs(arguments)).doesNotThrowAnyException();
  }

  @Test
  void noRowIsHiddenByOneBeforeIt() {
    assertThat(
            options().stream().flatMap(row -> pairs(row.get(0).split(" "), row.get(1).split(", "))))
        .doesNotHaveDuplicates();
    assertThat(commands().stream().flatMap(row -> Stream.of(row.get(0).split(", "))))
        .doesNotHaveDuplicates();
  }

  private static Stream<String> pairs(String[] commands, String... options) {
    return Stream.of(commands)
        .flatMap(command -> Stream.of(options).map(option -> command + " " + option));
  }

  private static List<String> optionsOf(String name) {
    CommandLine root = root("help");
    CommandLine images = root.getSubcommands().getOrDefault("images", root);
    CommandLine command =
        root.getSubcommands().getOrDefault(name, images.getSubcommands().getOrDefault(name, root));
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private static CommandLine root(String... arguments) {
    Terminal terminal =
        new Terminal(
            StandardStreams.none(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false);
    CommandContext context =
        new CommandContext(
            terminal, Map.of(), Cancellation.NEVER, new ProgressBoard(), Optional.empty());
    return new CommandLineProgram(context).commandLine(new Commands(context), arguments);
  }
}
