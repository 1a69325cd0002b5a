package dev.colophon.cli.shell;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion script for zsh, to be put into a folder of {@code fpath}. Picocli's script for
 * bash works in zsh only where it is sourced, and describes nothing.
 */
public final class ZshCompletion {

  private final StringBuilder script = new StringBuilder("#compdef colophon\n\n");

  private ZshCompletion() {}

  public static String of(CommandSpec root) {
    ZshCompletion completion = new ZshCompletion();
    completion.commands(CompletionText.commands(root));
    completion.line("if (( CURRENT == 2 )); then");
    completion.line("  if [[ $words[2] == -* ]]; then");
    completion.arguments("    ", root, List.of());
    completion.line("  else");
    completion.line("    _describe command commands");
    completion.line("  fi");
    completion.line("  return");
    completion.line("fi");
    completion.line("local command=$words[2]");
    completion.line("shift words");
    completion.line("(( CURRENT-- ))");
    completion.line("case $command in");
    for (CommandSpec command : CompletionText.commands(root)) {
      completion.line("  " + command.name() + ")");
      completion.arguments("    ", command, command.positionalParameters());
      completion.line("    ;;");
    }
    completion.line("esac");
    return completion.script.toString().stripTrailing();
  }

  private void commands(List<CommandSpec> commands) {
    line("local -a commands=(");
    for (CommandSpec command : commands) {
      line("  " + quote(command.name() + ":" + CompletionText.of(command).replace(":", "\\:")));
    }
    line(")");
  }

  private void arguments(String indent, CommandSpec spec, List<PositionalParamSpec> arguments) {
    script.append(indent).append("_arguments -s");
    for (OptionSpec option : spec.options()) {
      for (String name : option.names()) {
        script.append(" \\\n").append(indent).append("  ").append(option(option, name));
      }
    }
    for (PositionalParamSpec argument : arguments) {
      String action =
          spec.name().equals("help") ? "{_describe command commands}" : action(argument);
      String text = "*:" + plain(argument.paramLabel()) + ":" + action;
      script.append(" \\\n").append(indent).append("  ").append(quote(text));
    }
    script.append('\n');
  }

  private static String option(OptionSpec option, String name) {
    String text = "*" + name + "[" + plain(CompletionText.of(option)) + "]";
    boolean valued = option.arity().max() > 0;
    return quote(valued ? text + ":" + plain(option.paramLabel()) + ":" + action(option) : text);
  }

  private static String action(ArgSpec argument) {
    List<String> values = CompletionText.values(argument);
    return values.isEmpty() ? "_files" : "(" + String.join(" ", values) + ")";
  }

  /** Brackets and colons end parts of a specification. */
  private static String plain(String text) {
    return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1");
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void line(String line) {
    script.append(line).append('\n');
  }
}
