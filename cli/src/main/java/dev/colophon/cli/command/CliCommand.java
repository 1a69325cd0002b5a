package dev.colophon.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command of the command line. Options are declared in code because picocli would read
 * annotations by reflection, which takes longer than the rest of the start.
 */
interface CliCommand {

  /** Declares the command's arguments and its help. */
  CommandSpec spec();

  /**
   * Runs the command.
   *
   * @param parsed the parsed command line
   */
  void run(ParseResult parsed);
}
