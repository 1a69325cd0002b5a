package dev.colophon.core.lint;

import dev.colophon.spi.model.AnnotationLevel;
import java.util.Arrays;
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

  /** Whether a key has to be there. */
  public enum Presence {
    /** The key has to be at every level of the rule. */
    REQUIRED("required"),
    /** The key may be missing. */
    OPTIONAL("optional"),
    /** The key must be at no level of the rule. */
    FORBIDDEN("forbidden");

    private final String spelling;

    Presence(String spelling) {
      this.spelling = spelling;
    }

    /** The presence of that spelling in a policy file, if there is one. */
    public static Optional<Presence> find(String spelling) {
      return Arrays.stream(values()).filter(each -> each.spelling.equals(spelling)).findFirst();
    }

    /** The spelling in a policy file, {@code required} for example. */
    @Override
    public String toString() {
      return spelling;
    }
  }

  /** Copies the list, so that the record does not change. */
  public PolicyRule {
    levels = List.copyOf(levels);
  }

  /** Whether the rule allows a value. A value that takes too long to match is not allowed. */
  public boolean allows(String text) {
    return presence != Presence.FORBIDDEN
        && value.map(text::equals).orElse(true)
        && pattern.map(form -> BoundedText.matches(form, text)).orElse(true);
  }
}
