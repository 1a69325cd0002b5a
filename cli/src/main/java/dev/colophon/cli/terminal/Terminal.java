package dev.colophon.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.internal.json.CanonicalJson;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.StandardStreams;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The program's standard streams. Results go to standard output, messages to standard error.
 *
 * @param streams standard input and output
 * @param error standard error
 * @param errorIsTerminal whether it is a terminal
 */
public record Terminal(StandardStreams streams, PrintStream error, boolean errorIsTerminal) {

  /** Writes lines to standard output and escapes control characters. */
  public void printLines(List<String> lines) {
    print(lines.stream().map(VisibleText::line).collect(Collectors.joining("\n")));
  }

  /** Writes lines that may contain colours. Foreign text in them must already be escaped. */
  public void printLines(List<String> lines, Colours colours) {
    if (colours.shown()) {
      print(String.join("\n", lines));
    } else {
      printLines(lines);
    }
  }

  /** Writes a JSON document to standard output, with control characters escaped. */
  public void printJson(JsonNode document) {
    print(VisibleText.json(CanonicalJson.indented(document).toString()));
  }

  /** Writes a JSON document in one line to standard output. */
  public void printJsonLine(JsonNode document) {
    print(VisibleText.json(CanonicalJson.compact(document).toString()));
  }

  /** Writes trusted text and a line break to standard output. */
  public void print(String text) {
    try {
      streams.out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written", e);
    }
  }

  /** Writes a message of one line to standard error. */
  public void say(String line) {
    error.println(VisibleText.line(line));
  }

  /** Shows a text of several lines, such as a stack trace. */
  public void sayLines(String text) {
    text.lines().forEach(line -> error.println(VisibleText.lines(line)));
  }

  /** Writes an error message to standard error. */
  public void sayError(String text) {
    say("colophon: " + text);
  }

  /** The line width of results: that of the terminal, unlimited elsewhere. */
  public int columns(Map<String, String> environment) {
    return streams.outIsTerminal() ? new TerminalWidth(environment).getAsInt() : Integer.MAX_VALUE;
  }

  /** The line width of messages: that of the terminal, unlimited elsewhere. */
  public int messageColumns(Map<String, String> environment) {
    return errorIsTerminal() ? new TerminalWidth(environment).getAsInt() : Integer.MAX_VALUE;
  }

  /** Whether results have colours: on a terminal, unless NO_COLOR or TERM forbids them. */
  public boolean showsColours(Map<String, String> environment) {
    return streams.outIsTerminal()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
