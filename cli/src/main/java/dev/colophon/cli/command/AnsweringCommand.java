package dev.colophon.cli.command;

import picocli.CommandLine.ParseResult;

/**
 * A command whose exit code is its answer, as with {@code diff} and {@code cmp}: 0 or 1 is the
 * answer, and 2 means that there is no answer because of a failure or wrong usage.
 */
interface AnsweringCommand extends CliCommand {

  /** The exit code when nothing was found or nothing differs. */
  int NO = 0;

  /** The exit code when something was found or differs. */
  int YES = 1;

  /** The exit code when there is no answer. */
  int TROUBLE = 2;

  /** Runs the command and returns {@link #NO} or {@link #YES}. */
  int answer(ParseResult parsed);

  @Override
  default void run(ParseResult parsed) {
    answer(parsed);
  }
}
