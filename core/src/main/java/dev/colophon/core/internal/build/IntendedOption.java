package dev.colophon.core.internal.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses what was intended by an option that no exporter has. */
final class IntendedOption {

  private static final String DEST = "dest";
  private static final String NAME = "name";

  /** Names that other tools have for an option. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "output", DEST,
          "out", DEST,
          "file", DEST,
          "filename", DEST,
          "path", DEST,
          "destination", DEST,
          "ref", NAME,
          "reference", NAME,
          "image", NAME,
          "repository", NAME);

  private static final Map<String, String> OF_THE_BUILD =
      Map.of(
          "platform", "Platforms are chosen outside --output: --opt platform=linux/amd64.",
          "platforms", "Platforms are chosen outside --output: --opt platform=linux/amd64.",
          "label", "Labels are set outside --output: --label KEY=VALUE.",
          "labels", "Labels are set outside --output: --label KEY=VALUE.");

  /** Fields that something other than a comma separates. */
  private static final Pattern FIELDS =
      Pattern.compile("([a-z-]+)(?:\\s*[;&|]\\s*|\\s+)(\\w[\\w-]*=?.*)");

  private IntendedOption() {}

  /**
   * A sentence about the option that a name was intended to be.
   *
   * @param known the known options
   */
  static Optional<String> of(String name, List<String> known) {
    return Optional.ofNullable(SYNONYMS.get(name))
        .filter(known::contains)
        .map(synonym -> "Did you mean " + synonym + "?")
        .or(() -> Optional.ofNullable(OF_THE_BUILD.get(name)));
  }

  /** A sentence about a type that has the next fields in it. */
  static Optional<String> ofFields(String type) {
    Matcher fields = FIELDS.matcher(type);
    return fields.matches()
        ? Optional.of(
            "Fields are separated by commas: type=" + fields.group(1) + "," + fields.group(2) + ".")
        : Optional.empty();
  }
}
