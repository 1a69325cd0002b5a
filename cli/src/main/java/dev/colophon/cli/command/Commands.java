package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by name. */
public final class Commands {

  private final Map<String, Supplier<CliCommand>> byName = new LinkedHashMap<>();
  private final Map<String, CliCommand> added = new LinkedHashMap<>();

  public Commands(CommandContext contexts) {
    Terminal terminal = contexts.terminal();
    byName.put("build", () -> new BuildCommand(terminal, contexts));
    byName.put("annotate", () -> new AnnotateCommand(terminal, contexts));
    byName.put("copy", () -> new CopyCommand(terminal, contexts));
    byName.put("push", () -> new PushCommand(terminal, contexts));
    byName.put("images", () -> new ImagesCommand(terminal, contexts));
    byName.put("inspect", () -> new InspectCommand(terminal, contexts));
    byName.put("manifest", () -> new ManifestCommand(contexts));
    byName.put("digest", () -> new DigestCommand(contexts));
    byName.put("lint", () -> new LintCommand(terminal, contexts));
    byName.put("diff", () -> new DiffCommand(terminal, contexts));
    byName.put("exporters", () -> new ExportersCommand(terminal, contexts));
    byName.put("version", () -> new VersionCommand(terminal));
    byName.put("completion", () -> new CompletionCommand(terminal));
    byName.put("help", () -> new HelpCommand(contexts));
    byName.put(CompleteCommand.NAME, () -> new CompleteCommand(terminal, contexts));
  }

  /**
   * Adds only the command that the first argument names, which saves the time to create the others.
   * If it names none, adds all public commands, which help and suggestions need.
   */
  void addTo(CommandSpec root, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean needsAll = first.equals("help") || first.equals(CompleteCommand.NAME);
    byName.forEach(
        (name, maker) -> {
          boolean internal = name.equals(CompleteCommand.NAME);
          boolean unknown = !byName.containsKey(first);
          if (name.equals(first) || ((needsAll || unknown) && !internal)) {
            CliCommand command = maker.get();
            added.put(name, command);
            root.addSubcommand(name, new CommandLine(command.spec(), CommandOptions.LISTS));
          }
        });
  }

  /** The exit code for a failure of the command that the first argument names. */
  int failureExit(String... arguments) {
    CliCommand command = arguments.length == 0 ? null : added.get(arguments[0]);
    return command instanceof AnsweringCommand
        ? AnsweringCommand.TROUBLE
        : CommandLineProgram.FAILED;
  }

  /** Finds a command that was added. */
  CliCommand named(String name) {
    CliCommand command = added.get(name);
    if (command == null) {
      throw new IllegalArgumentException("no command " + name);
    }
    return command;
  }
}
