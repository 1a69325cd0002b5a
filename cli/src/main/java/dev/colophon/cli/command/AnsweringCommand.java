package dev.colophon.cli.command;

import picocli.CommandLine.ParseResult;

/**
 * A command whose exit code is its answer, as {@code diff}'s and {@code cmp}'s is: 0 or 1 answers,
 * and 2 says that there is none, because something failed or was used wrongly.
 */
interface AnsweringCommand extends CliCommand {

  /** Nothing was found, or nothing differs. */
  int NO = 0;

  /** Something was found, or differs. */
  int YES = 1;

  /** The exit code without an answer. */
  int TROUBLE = 2;

  /** Runs it, and answers {@link #NO} or {@link #YES}. */
  int answer(ParseResult parsed);

  @Override
  default void run(ParseResult parsed) {
    answer(parsed);
  }
}
