package dev.colophon.core.internal.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses the intended option when no exporter has the given one. */
final class IntendedOption {

  private static final String DEST = "dest";
  private static final String NAME = "name";

  /** Names of options in other tools. */
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

  /** Fields with a separator other than a comma. */
  private static final Pattern FIELDS =
      Pattern.compile("([a-z-]+)(?:\\s*[;&|]\\s*|\\s+)(\\w[\\w-]*=?.*)");

  private IntendedOption() {}

  /**
   * A sentence that suggests the intended option.
   *
   * @param known the known options
   */
  static Optional<String> of(String name, List<String> known) {
    return Optional.ofNullable(SYNONYMS.get(name))
        .filter(known::contains)
        .map(synonym -> "Did you mean " + synonym + "?")
        .or(() -> Optional.ofNullable(OF_THE_BUILD.get(name)));
  }

  /** A sentence about a type that also contains the next fields. */
  static Optional<String> ofFields(String type) {
    Matcher fields = FIELDS.matcher(type);
    return fields.matches()
        ? Optional.of(
            "Fields are separated by commas: type=" + fields.group(1) + "," + fields.group(2) + ".")
        : Optional.empty();
  }
}
