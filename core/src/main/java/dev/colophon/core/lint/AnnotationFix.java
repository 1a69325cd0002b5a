package dev.colophon.core.lint;

import java.util.Objects;

/**
 * An option of {@code colophon annotate} that fixes a finding.
 *
 * @param option {@code --annotation} or {@code --remove-annotation}
 * @param value its value, {@code index:KEY=VALUE} for example; keys and values are the image's own
 */
public record AnnotationFix(String option, String value) {

  /** Checks that nothing is null. */
  public AnnotationFix {
    Objects.requireNonNull(option);
    Objects.requireNonNull(value);
  }
}
