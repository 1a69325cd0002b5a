package dev.colophon.cli;

import dev.colophon.spi.ColophonException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;

/**
 * Parses a command line, runs the command, and turns failures into one message and an exit code.
 */
final class CommandLineProgram {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private final Terminal terminal;
  private final Map<String, String> environment;

  CommandLineProgram(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /** Runs one command line and answers its exit code. */
  int run(String... arguments) {
    if (arguments.length == 1
        && (arguments[0].equals("version") || arguments[0].equals("--version"))) {
      terminal.printResult(VersionCommand.line());
      return DONE;
    }
    boolean debug =
        Arrays.asList(arguments).contains("--debug") || environment.containsKey("COLOPHON_DEBUG");
    CommandLine commands = commands();
    return commands
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, debug))
        .setParameterExceptionHandler((e, parsed) -> wrongUsage(e))
        .execute(arguments);
  }

  private CommandLine commands() {
    RootCommand root = new RootCommand();
    CommandLine commands = new CommandLine(root);
    commands.addSubcommand(new BuildCommand(terminal, environment));
    commands.addSubcommand(new InspectCommand(terminal, environment));
    commands.addSubcommand(new ExportersCommand(terminal));
    commands.addSubcommand(new VersionCommand(terminal));
    commands.addSubcommand(new CompletionCommand(terminal));
    commands.addSubcommand(new HelpCommand());
    commands.setOut(new PrintWriter(terminal.streams().out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(terminal.error(), true, StandardCharsets.UTF_8));
    commands.setUsageHelpWidth(100);
    return commands;
  }

  private int failed(Exception e, boolean debug) {
    if (e instanceof ColophonException known) {
      terminal.say("colophon: " + known.getMessage());
    } else if (e instanceof UncheckedIOException io) {
      terminal.say("colophon: " + String.valueOf(io.getMessage()));
    } else {
      terminal.say(
          "colophon: this is a bug in Colophon: "
              + e
              + ". Run it with --debug and report what it says.");
    }
    if (debug) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      terminal.say(trace.toString());
    }
    return FAILED;
  }

  private int wrongUsage(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    terminal.say("colophon: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      terminal.say("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return WRONG_USAGE;
  }
}
