package dev.colophon.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command of the command line. Its options are described in code: reading annotations by
 * reflection takes longer than the rest of a start.
 */
interface CliCommand {

  /** The arguments of the command, and its help. */
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @param parsed what was given
   */
  void run(ParseResult parsed);
}
