package dev.colophon.cli.command;

import dev.colophon.cli.completion.Candidate;
import dev.colophon.cli.completion.Completion;
import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.internal.text.VisibleCharacters;
import dev.colophon.spi.ExecutionContext;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code colophon __complete -- WORD…}, which completion scripts call. Prints one line for each
 * candidate for the last word: the candidate, a tab, and its meaning.
 */
record CompleteCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  static final String NAME = "__complete";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandOptions.command(NAME, "Answers completion scripts.");
    spec.usageMessage().hidden(true);
    return spec.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .paramLabel("WORD")
            .build());
  }

  @Override
  public void run(ParseResult parsed) {
    ExecutionContext context = contexts.execution();
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    String candidates =
        new Completion(parsed.commandSpec().root(), () -> contexts.silentColophon(context), context)
            .of(words).stream()
                .filter(CompleteCommand::isVisible)
                .map(CompleteCommand::line)
                .collect(Collectors.joining("\n"));
    if (!candidates.isEmpty()) {
      terminal.print(candidates);
    }
  }

  /** Whether a candidate is safe to show: file and image names can contain control characters. */
  private static boolean isVisible(Candidate candidate) {
    return candidate.text().codePoints().noneMatch(VisibleCharacters::isControl);
  }

  private static String line(Candidate candidate) {
    return candidate.meaning().isEmpty()
        ? candidate.text()
        : candidate.text() + "\t" + candidate.meaning();
  }
}
