package dev.colophon.cli.shell;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, which picocli does not make. */
public final class FishCompletion {

  private static final String COMPLETE = "complete -c colophon";

  private final StringBuilder script = new StringBuilder("# Completions of colophon for fish.\n");

  private FishCompletion() {}

  public static String of(CommandSpec root) {
    FishCompletion completion = new FishCompletion();
    List<CommandSpec> commands = CompletionText.commands(root);
    for (CommandSpec command : commands) {
      completion.command("__fish_use_subcommand", command);
    }
    root.options().forEach(option -> completion.option("__fish_use_subcommand", option));
    for (CommandSpec command : commands) {
      String seen = "__fish_seen_subcommand_from " + command.name();
      command.options().forEach(option -> completion.option(seen, option));
      command.positionalParameters().forEach(argument -> completion.values(seen, argument));
      if (command.name().equals("help")) {
        commands.forEach(other -> completion.command(seen, other));
      }
    }
    return completion.script.toString().stripTrailing();
  }

  private void command(String condition, CommandSpec command) {
    line(condition, " -f -a " + quote(command.name()) + " -d " + quote(CompletionText.of(command)));
  }

  private void values(String condition, ArgSpec argument) {
    List<String> values = CompletionText.values(argument);
    if (!values.isEmpty()) {
      line(condition, " -f -a " + quote(String.join(" ", values)));
    }
  }

  private void option(String condition, OptionSpec option) {
    String names =
        List.of(option.names()).stream()
            .map(n -> n.startsWith("--") ? " -l " + n.substring(2) : " -s " + n.substring(1))
            .collect(Collectors.joining());
    String value = "";
    if (option.arity().max() > 0) {
      List<String> values = CompletionText.values(option);
      value = values.isEmpty() ? " -r" : " -x -a " + quote(String.join(" ", values));
    }
    line(condition, names + value + " -d " + quote(CompletionText.of(option)));
  }

  private void line(String condition, String rest) {
    script.append(COMPLETE).append(" -n ").append(quote(condition)).append(rest).append('\n');
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
