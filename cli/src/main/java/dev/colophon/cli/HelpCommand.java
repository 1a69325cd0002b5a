package dev.colophon.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code colophon help}. */
@Command(name = "help", description = "Show the help of a command.")
final class HelpCommand implements Runnable {

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private String command = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec == null) {
      return;
    }
    CommandLine root = spec.root().commandLine();
    CommandLine wanted = command.isEmpty() ? root : root.getSubcommands().get(command);
    if (wanted == null) {
      throw new ParameterException(spec.commandLine(), "there is no command \"" + command + "\"");
    }
    wanted.usage(root.getOut());
  }
}
