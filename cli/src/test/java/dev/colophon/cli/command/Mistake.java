package dev.colophon.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A mistake.
 *
 * @param files the files that are there, each as {@code NAME CONTENT}
 * @param tars the tars that are there, each as {@code NAME ENTRY…}
 * @param prepared commands that are run before, each with its mark
 * @param typed what is typed
 * @param exit the exit code
 * @param message the whole message
 * @param remedies commands that do what it proposes, each with its mark
 */
record Mistake(
    List<String> files,
    List<String> tars,
    List<String> prepared,
    String typed,
    int exit,
    String message,
    List<String> remedies) {

  /** The mistakes of a catalogue. */
  static List<Mistake> in(String resource) {
    return Stream.of(text(resource).split("\n\n+"))
        .map(String::strip)
        .filter(stanza -> stanza.lines().anyMatch(line -> !line.startsWith("#")))
        .map(Mistake::parse)
        .toList();
  }

  static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Mistake.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mistake parse(String stanza) {
    List<String> lines = stanza.lines().filter(line -> !line.startsWith("#")).toList();
    int answer = 0;
    while (!Character.isDigit(lines.get(answer).charAt(0))) {
      answer++;
    }
    List<String> before = lines.subList(0, answer);
    String said = lines.get(answer);
    return new Mistake(
        after('+', before),
        after('=', before),
        marked("%&", before),
        after('$', before).get(0),
        Integer.parseInt(said.substring(0, 1)),
        said.substring(2),
        marked(">&", lines.subList(answer + 1, lines.size())));
  }

  private static List<String> after(char mark, List<String> lines) {
    return marked(String.valueOf(mark), lines).stream()
        .map(line -> line.substring(1).strip())
        .toList();
  }

  private static List<String> marked(String marks, List<String> lines) {
    return lines.stream().filter(line -> marks.indexOf(line.charAt(0)) >= 0).toList();
  }

  @Override
  public String toString() {
    return "colophon " + typed;
  }
}
