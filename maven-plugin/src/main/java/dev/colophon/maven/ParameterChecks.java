package dev.colophon.maven;

import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Checks parameters, and reports mistakes in terms of the pom. */
final class ParameterChecks {

  private ParameterChecks() {}

  /** The text of a required parameter. */
  static String required(String parameter, @Nullable String text) throws MojoExecutionException {
    if (text == null || text.isBlank()) {
      throw missing(parameter);
    }
    return text.strip();
  }

  /** The elements of a required list. */
  static List<String> required(String parameter, @Nullable List<@Nullable String> configured)
      throws MojoExecutionException {
    List<String> texts = texts(parameter, configured);
    if (texts.isEmpty()) {
      throw missing(parameter);
    }
    return texts;
  }

  private static MojoExecutionException missing(String parameter) {
    return new MojoExecutionException(
        "<" + parameter + "> is missing. Add it to the <configuration> of the plug-in.");
  }

  /** The elements of a list, which must not be empty. */
  static List<String> texts(String parameter, @Nullable List<@Nullable String> configured)
      throws MojoExecutionException {
    List<String> texts = new ArrayList<>();
    for (String text : configured == null ? List.<@Nullable String>of() : configured) {
      if (text == null || text.isBlank()) {
        throw new MojoExecutionException(
            "<" + parameter + "> has an empty element. Remove it, or set the property it names.");
      }
      texts.add(text.strip());
    }
    return texts;
  }

  /**
   * The value of a Boolean parameter. Maven itself treats every word except {@code true} as false.
   */
  static boolean flag(String parameter, @Nullable String text) throws MojoExecutionException {
    String word = text == null ? "false" : text.strip();
    if (word.equalsIgnoreCase("true")) {
      return true;
    }
    if (word.equalsIgnoreCase("false")) {
      return false;
    }
    throw unknownValue(parameter, word, List.of("true", "false"));
  }

  /** The platform that a parameter names. */
  static Platform platform(String parameter, String text) throws MojoExecutionException {
    try {
      return Platform.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException(
          VisibleText.line(
              "<%s> has '%s': %s. Write a platform as linux/arm64."
                  .formatted(parameter, text.strip(), e.getMessage())));
    }
  }

  /** The error for an invalid value of a parameter. */
  static MojoExecutionException unknownValue(String parameter, String value, List<String> known) {
    return unknown("<" + parameter + "> is '" + value + "'", value, known);
  }

  /** The error for an unknown word. */
  static MojoExecutionException unknown(String problem, String word, List<String> known) {
    return new MojoExecutionException(
        VisibleText.line(
            problem + ". " + Suggestions.didYouMean(word, known) + "Use " + either(known) + "."));
  }

  /** A list of words for a sentence: {@code a, b or c}. */
  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
