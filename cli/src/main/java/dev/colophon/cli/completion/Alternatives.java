package dev.colophon.cli.completion;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fixed values that an option's value syntax allows: two for {@code true|false}, none for
 * {@code FILE}.
 */
final class Alternatives {

  private static final Pattern WORDS = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)*");
  private static final Pattern FILE = Pattern.compile("FILE|DIR|FOLDER|FILE\\|DIR|PATH\\[.*");

  private Alternatives() {}

  static boolean isFile(String syntax) {
    return FILE.matcher(syntax).matches();
  }

  /** The words to choose from; empty if the value can be any text. */
  static Stream<String> of(String syntax) {
    return WORDS.matcher(syntax).matches() ? Stream.of(syntax.split("\\|")) : Stream.of();
  }
}
