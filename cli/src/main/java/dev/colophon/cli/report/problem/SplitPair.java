package dev.colophon.cli.report.problem;

import dev.colophon.cli.option.BareName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A key and value typed as several words instead of one word {@code k=v}: {@code --annotation k v},
 * or an unquoted value with spaces. The other words would be taken for images.
 *
 * @param typed the words as typed
 * @param option the option
 * @param pair the key and the value as one word
 * @param why the problem, as a clause
 */
public record SplitPair(String typed, String option, String pair, String why) {

  private static final Set<String> OPTIONS = Set.of("--annotation", "--label", "--env");
  private static final Pattern TYPES = Pattern.compile("(?:manifest|index)\\S*:");
  private static final Pattern PLACE =
      Pattern.compile("(?!https?:)[a-z][a-z-]*:.*", Pattern.DOTALL);

  /** The label of an argument that can be any word. */
  private static final String NAME = "NAME";

  /** Finds the first split pair in a command line. */
  public static Optional<SplitPair> in(CommandSpec command, List<String> arguments) {
    boolean takesAnyWord =
        command.positionalParameters().stream().anyMatch(next -> next.paramLabel().equals(NAME));
    for (int i = 0; i + 2 < arguments.size() && !takesAnyWord; i++) {
      String option = arguments.get(i);
      if (OPTIONS.contains(option) && command.findOption(option) != null) {
        String key = arguments.get(i + 1);
        List<String> words =
            arguments.stream().skip(i + 2L).takeWhile(word -> isValue(word, key)).toList();
        Optional<SplitPair> found = of(option, key, words);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<SplitPair> of(String option, String key, List<String> words) {
    boolean sign = !words.isEmpty() && words.get(0).equals("=");
    String value = String.join(" ", sign ? words.subList(1, words.size()) : words);
    int equals = key.indexOf('=');
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String typed = option + " " + key + (sign ? " = " : " ") + value;
    return Optional.of(
        equals < 0 || equals == key.length() - 1
            ? new SplitPair(typed, option, joined(key, value), "a key and its value are one word")
            : new SplitPair(typed, option, key + " " + value, "a value with blanks needs quotes"));
  }

  private static boolean isValue(String word, String key) {
    boolean isKey = TYPES.matcher(key).matches();
    return !word.startsWith("-")
        && (word.equals("=") || word.indexOf('=') < 0 || isKey)
        && !PLACE.matcher(word).matches()
        && !isFile(word)
        && BareName.placeOf(word, Path.of("").toAbsolutePath()).isEmpty();
  }

  private static boolean isFile(String word) {
    try {
      return Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String joined(String key, String value) {
    return TYPES.matcher(key).matches() && value.indexOf('=') > 0
        ? key + value
        : key.replaceFirst("[:=]$", "") + "=" + value;
  }

  /** The problem and its remedy, without a full stop. */
  public String message() {
    return typed + ": " + why + ". Write " + corrected();
  }

  String advice() {
    return why.substring(0, 1).toUpperCase(Locale.ROOT)
        + why.substring(1)
        + ": write "
        + corrected()
        + ".";
  }

  private String corrected() {
    return option + " " + (pair.indexOf(' ') < 0 ? pair : "\"" + pair + "\"");
  }
}
