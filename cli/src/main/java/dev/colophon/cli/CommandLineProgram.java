package dev.colophon.cli;

import dev.colophon.spi.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/**
 * Parses a command line, runs the command, and turns failures into one message and an exit code.
 */
final class CommandLineProgram {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private static final int HELP_WIDTH = 100;
  private static final int HELP_OPTION_WIDTH = 38;
  private static final String DEBUG_VARIABLE = "COLOPHON_DEBUG";

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Cancellation cancellation;

  CommandLineProgram(
      Terminal terminal, Map<String, String> environment, Cancellation cancellation) {
    this.terminal = terminal;
    this.environment = environment;
    this.cancellation = cancellation;
  }

  /** Runs one command line and answers its exit code. */
  int run(String... arguments) {
    if (ProgramVersion.isAskedForBy(arguments)) {
      terminal.printResult(ProgramVersion.line());
      return DONE;
    }
    RootCommand root = new RootCommand();
    try {
      return commands(root, arguments)
          .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, root))
          .setParameterExceptionHandler((wrong, parsed) -> wrongUsage(wrong))
          .execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError failure) {
      return failed(failure, root);
    }
  }

  private CommandLine commands(RootCommand root, String... arguments) {
    CommandLine commands = new CommandLine(root);
    new Commands(terminal, environment, cancellation).addTo(commands, arguments);
    commands.setOut(new PrintWriter(terminal.streams().out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(terminal.error(), true, StandardCharsets.UTF_8));
    commands.setColorScheme(
        Help.defaultColorScheme(terminal.showsColours(environment) ? Help.Ansi.ON : Help.Ansi.OFF));
    commands.setUsageHelpWidth(HELP_WIDTH);
    commands.setUsageHelpLongOptionsMaxWidth(HELP_OPTION_WIDTH);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setUnmatchedOptionsAllowedAsOptionParameters(false);
    return commands;
  }

  private int failed(Throwable failure, RootCommand root) {
    terminal.sayError(FailureText.of(failure));
    if (root.isDebug() || "1".equals(environment.get(DEBUG_VARIABLE))) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      terminal.say(trace.toString().stripTrailing());
    }
    return FAILED;
  }

  private int wrongUsage(CommandLine.ParameterException wrong) {
    terminal.sayError(UsageError.text(wrong));
    return WRONG_USAGE;
  }
}
