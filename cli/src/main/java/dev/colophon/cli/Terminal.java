package dev.colophon.cli;

import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.progress.TerminalWidth;
import dev.colophon.cli.text.VisibleText;
import dev.colophon.spi.StandardStreams;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the program reads and writes: results go to standard output, words for people to standard
 * error.
 *
 * @param streams standard input and output
 * @param error standard error
 * @param errorIsTerminal whether a person sees at once what is written there
 * @param progress where long work notes how far it is
 */
record Terminal(
    StandardStreams streams, PrintStream error, boolean errorIsTerminal, ProgressBoard progress) {

  /** Writes a result and a line end to standard output. */
  void printResult(String text) {
    try {
      streams.out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written", e);
    }
  }

  /** Tells a person something. */
  void say(String text) {
    error.println(VisibleText.lines(text));
  }

  /** Tells a person what went wrong. */
  void sayError(String text) {
    say("colophon: " + text);
  }

  /** How many characters a line of a result has place for: any number, unless a person sees it. */
  int columns(Map<String, String> environment) {
    return streams.outIsTerminal() ? new TerminalWidth(environment).getAsInt() : Integer.MAX_VALUE;
  }

  /** Whether results are shown in colours: on a terminal, unless NO_COLOR or TERM says no. */
  boolean showsColours(Map<String, String> environment) {
    return streams.outIsTerminal()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
