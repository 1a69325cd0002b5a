package dev.colophon.cli.completion;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values that the form of a value, {@code true|false} or {@code FILE}, allows. */
final class Alternatives {

  private static final Pattern WORDS = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)*");
  private static final Pattern FILE = Pattern.compile("FILE|DIR|FOLDER|FILE\\|DIR|PATH\\[.*");

  private Alternatives() {}

  static boolean isFile(String syntax) {
    return FILE.matcher(syntax).matches();
  }

  /** The words of which the value is one; none where it is something else. */
  static Stream<String> of(String syntax) {
    return WORDS.matcher(syntax).matches() ? Stream.of(syntax.split("\\|")) : Stream.of();
  }
}
