package dev.colophon.cli.terminal;

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
 */
public record Terminal(StandardStreams streams, PrintStream error, boolean errorIsTerminal) {

  /** Writes a result and a line end to standard output. */
  public void printResult(String text) {
    try {
      streams.out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written", e);
    }
  }

  /** Tells a person something. */
  public void say(String text) {
    error.println(VisibleText.lines(text));
  }

  /** Tells a person what went wrong. */
  public void sayError(String text) {
    say("colophon: " + text);
  }

  /** How many characters a line of a result has place for: any number, unless a person sees it. */
  public int columns(Map<String, String> environment) {
    return streams.outIsTerminal() ? new TerminalWidth(environment).getAsInt() : Integer.MAX_VALUE;
  }

  /** Whether results are shown in colours: on a terminal, unless NO_COLOR or TERM says no. */
  public boolean showsColours(Map<String, String> environment) {
    return streams.outIsTerminal()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
