package dev.colophon.cli.shell;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** One-line descriptions of commands and options. */
public final class CommandText {

  private CommandText() {}

  /** The public commands, in the order of the help. */
  public static List<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .toList();
  }

  /** All commands, each followed by its subcommands. */
  public static List<CommandSpec> allCommands(CommandSpec root) {
    return commands(root).stream()
        .flatMap(command -> Stream.concat(Stream.of(command), allCommands(command).stream()))
        .toList();
  }

  /** The description of a command in one line. */
  public static String of(CommandSpec command) {
    return firstSentence(command.usageMessage().description());
  }

  /** The description of an option in one line. */
  public static String of(ArgSpec argument) {
    return firstSentence(argument.description());
  }

  private static String firstSentence(String... description) {
    String text = description.length == 0 ? "" : description[0].replace("%%", "%");
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
