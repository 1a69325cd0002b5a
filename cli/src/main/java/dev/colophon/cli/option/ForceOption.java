package dev.colophon.cli.option;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --force} of commands that write to a tag in a registry. */
public final class ForceOption {

  private static final String NAME = "--force";

  private ForceOption() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.flag(
            "Write even if the tag in the registry has moved in the meantime.", NAME));
  }

  /** Whether to overwrite a tag that moved after it was read. */
  public static boolean isSet(ParseResult parsed) {
    return CommandOptions.isSet(parsed, NAME);
  }
}
