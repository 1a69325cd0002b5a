package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.ProgressOption;
import dev.colophon.cli.report.problem.FailureText;
import dev.colophon.cli.report.problem.UsageError;
import dev.colophon.cli.start.ProgramVersion;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Parses a command line, runs the command, and turns failures into one message and an exit code.
 */
public final class CommandLineProgram {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int WRONG_USAGE = 2;

  private static final String DEBUG_VARIABLE = "COLOPHON_DEBUG";

  private final CommandContext contexts;
  private final Terminal terminal;
  private final Map<String, String> environment;

  public CommandLineProgram(CommandContext contexts) {
    this.contexts = contexts;
    this.terminal = contexts.terminal();
    this.environment = contexts.environment();
  }

  /** Runs one command line. Returns its exit code. */
  public int run(String... arguments) {
    Commands commands = new Commands(contexts);
    try {
      if (ProgramVersion.isAskedForBy(arguments)) {
        terminal.print(ProgramVersion.line());
        return DONE;
      }
      CommandLine line = commandLine(commands, arguments);
      String[] joined = DashedValues.joined(line, arguments);
      line.setUnmatchedOptionsAllowedAsOptionParameters(DashedValues.areIn(joined));
      return execute(line.parseArgs(joined), commands, arguments);
    } catch (ParameterException wrong) {
      return wrongUsage(wrong, arguments);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError failure) {
      tellFailure(failure, arguments);
      return isWrongUsage(failure) ? WRONG_USAGE : commands.failureExit(arguments);
    }
  }

  /** The parser, with the commands that the arguments need. */
  public CommandLine commandLine(Commands commands, String... arguments) {
    CommandSpec root = RootCommand.spec();
    contexts.pluginPath().addTo(root);
    commands.addTo(root, arguments);
    CommandLine line = new CommandLine(root, CommandOptions.LISTS);
    line.setErr(new PrintWriter(terminal.error(), true, StandardCharsets.UTF_8));
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    return line;
  }

  /** The command whose help is requested: the last one on the command line. */
  private static Optional<CommandSpec> helpOf(ParseResult parsed) {
    if (parsed.isUsageHelpRequested()) {
      return Optional.of(parsed.commandSpec());
    }
    return parsed.hasSubcommand() ? helpOf(parsed.subcommand()) : Optional.empty();
  }

  private int execute(ParseResult parsed, Commands commands, String... arguments) {
    Optional<CommandSpec> help = helpOf(parsed);
    if (help.isPresent()) {
      contexts.showHelp(help.get());
      return DONE;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "a command is missing: "
              + String.join(", ", parsed.commandSpec().subcommands().keySet()));
    }
    ParseResult command = parsed.subcommand();
    UsageError.ofParsed(command, List.of(arguments))
        .ifPresent(
            problem -> {
              throw new ParameterException(command.commandSpec().commandLine(), problem);
            });
    CliCommand chosen = commands.named(command.commandSpec().name());
    return ProgressOption.isOptionOf(command)
        ? execute(chosen, command)
        : contexts.tellingWaits(() -> execute(chosen, command));
  }

  private static int execute(CliCommand chosen, ParseResult command) {
    if (chosen instanceof AnsweringCommand answering) {
      return answering.answer(command);
    }
    chosen.run(command);
    return DONE;
  }

  /** Whether the failure is only a wrong command line. */
  private boolean isWrongUsage(Throwable failure) {
    return !contexts.cancellation().isCancelled()
        && failure instanceof ColophonException known
        && known.all().stream().allMatch(CommandLineProgram::isWrongOption);
  }

  /**
   * Whether an option itself is wrong. An option that names something missing is not, nor is one
   * from a variable.
   */
  private static boolean isWrongOption(ColophonException problem) {
    return problem instanceof BadOptionException
        && problem.reason() != Reason.NOT_FOUND
        && problem.subject().kind() != Written.Kind.VARIABLE;
  }

  private void tellFailure(Throwable failure, String... arguments) {
    FailureText.all(failure, contexts.cancellation()).forEach(terminal::sayError);
    if (List.of(arguments).contains(CommandOptions.DEBUG)
        || "1".equals(environment.get(DEBUG_VARIABLE))) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      terminal.sayLines(trace.toString());
    }
  }

  private int wrongUsage(ParameterException wrong, String... arguments) {
    terminal.sayError(UsageError.text(wrong, List.of(arguments)));
    return WRONG_USAGE;
  }
}
