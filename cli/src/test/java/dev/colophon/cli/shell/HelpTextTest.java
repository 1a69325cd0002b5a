package dev.colophon.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.command.Commands;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.terminal.Colours;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.StandardStreams;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help and manual pages of every command. */
class HelpTextTest {

  private static final Colours NONE = new Colours(false);

  private static CommandSpec root() {
    Terminal terminal =
        new Terminal(
            StandardStreams.none(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false);
    CommandContext context =
        new CommandContext(
            terminal, Map.of(), Cancellation.NEVER, new ProgressBoard(), Optional.empty());
    return new CommandLineProgram(context)
        .commandLine(new Commands(context), "help")
        .getCommandSpec();
  }

  static Stream<CommandSpec> commands() {
    return below(root());
  }

  private static Stream<CommandSpec> below(CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec),
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(HelpTextTest::below));
  }

  private static CommandSpec command(String name) {
    return commands().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          see docker://example.com/app:1 now | 20 | see/docker://example.com/app:1/now
          a --annotate-from-labels b         | 10 | a/--annotate-from-labels/b
          one two three                      | 7  | one two/three
          é é é                              | 3  | é é/é
          """)
  void linesEndBetweenWords(String text, int width, String expected) {
    assertThat(WrappedText.lines(text, width))
        .containsExactly(expected.split("/(?!/|example|app)"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfProseIsWiderThanTheTerminal(CommandSpec spec) {
    for (int width : new int[] {60, 80, 120}) {
      List<String> prose =
          HelpText.of(spec, width, NONE).stream()
              .filter(line -> !List.of(spec.usageMessage().footer()).contains(line))
              .filter(line -> line.strip().contains(" ") && !line.contains("colophon "))
              .toList();
      assertThat(prose).allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void everyOptionAndItsValueIsThere() {
    assertThat(HelpText.of(command("build"), 80, NONE))
        .contains("Usage: colophon build SOURCE… --output KEY=VALUE[,…] [OPTIONS]")
        .contains("      --annotate-from-labels[=[TYPE[PLATFORM],…][:KEY,…]]")
        .anyMatch(line -> line.startsWith("  -o, --output=KEY=VALUE[,…]"));
    assertThat(HelpText.of(command("rm"), 80, NONE))
        .contains("Usage: colophon images rm NAME… [OPTIONS]");
    assertThat(HelpText.of(command("completion"), 80, NONE))
        .contains("  colophon completion zsh >\"${fpath[1]}/_colophon\"");
  }

  @Test
  void coloursChangeNoColumn() {
    List<String> plain = HelpText.of(command("lint"), 80, NONE);
    List<String> coloured = HelpText.of(command("lint"), 80, new Colours(true));
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
        .isEqualTo(plain);
    assertThat(coloured).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aManualPageHasTheSectionsThatPeopleLookFor(CommandSpec spec) {
    String page = ManualPage.of(spec, "colophon 1");
    assertThat(page)
        .contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH OPTIONS\n")
        .contains(".SH EXIT STATUS\n.TP\n.B 0\n", ".SH ENVIRONMENT\n", ".SH SEE ALSO\n");
    boolean hasExamples =
        Stream.of(spec.usageMessage().footer()).anyMatch(line -> line.startsWith("Example"));
    assertThat(page.contains(".SH EXAMPLES\n")).isEqualTo(hasExamples);
  }

  @Test
  void theMainPageListsVariablesAndFiles() {
    String page = ManualPage.of(root(), "colophon 1");
    assertThat(page)
        .contains(".SH FILES\n", ".B ~/.docker/config.json")
        .contains(EnvironmentVariables.all().keySet().stream().map(name -> ".B " + name).toList());
    assertThat(ManualPage.of(command("build"), "colophon 1"))
        .contains(".B \\-\\-annotate\\-from\\-labels[=[TYPE[PLATFORM],…][:KEY,…]]");
  }
}
