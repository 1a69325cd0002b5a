package dev.colophon.core.lint;

import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule of a policy about one key.
 *
 * @param key the key of the annotation
 * @param levels the levels that the rule is about; one that an image does not have counts as kept
 * @param presence whether the key has to be there
 * @param value the only value that is allowed
 * @param pattern what a whole value has to match
 */
public record PolicyRule(
    String key,
    List<AnnotationLevel> levels,
    Presence presence,
    Optional<String> value,
    Optional<Pattern> pattern) {

  /** Whether a key has to be there, spelled as in the file. */
  public enum Presence {
    required,
    optional,
    forbidden
  }

  /** Copies the list, so that the record does not change. */
  public PolicyRule {
    levels = List.copyOf(levels);
  }

  /** Whether the rule allows a value. A value that takes too long to match is not allowed. */
  public boolean allows(String text) {
    return presence != Presence.forbidden
        && value.map(text::equals).orElse(true)
        && pattern.map(form -> BoundedText.matches(form, text)).orElse(true);
  }
}
