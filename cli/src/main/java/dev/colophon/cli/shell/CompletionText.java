package dev.colophon.cli.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What completion scripts say of commands and options, whatever the shell. */
public final class CompletionText {

  private CompletionText() {}

  /** The commands, in their order. */
  public static List<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
  }

  /** What a command does, in one line. */
  public static String of(CommandSpec command) {
    return firstSentence(command.usageMessage().description());
  }

  /** What an option means, in one line. */
  public static String of(ArgSpec argument) {
    return firstSentence(argument.description());
  }

  /** The values that are possible, where they are few and known; else none. */
  public static List<String> values(ArgSpec argument) {
    List<String> values = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(values::add);
    }
    return values;
  }

  private static String firstSentence(String... description) {
    String text = description.length == 0 ? "" : description[0].replace("%%", "%");
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
