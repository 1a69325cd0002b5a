package dev.colophon.core.plan;

import dev.colophon.core.annotation.AnnotationOption;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One annotation at one place.
 *
 * @param holder the place
 * @param option the option that it comes from
 * @param overrides the values that it replaces there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Placement(Holder holder, AnnotationOption option, List<Overridden> overrides) {

  /**
   * A value that is replaced.
   *
   * @param value the value
   * @param origin where it comes from: an option as written, or {@code the source}
   */
  public record Overridden(String value, String origin) {}

  /** Copies the list, so that the record does not change. */
  public Placement {
    overrides = List.copyOf(overrides);
  }

  /** The annotation's key. */
  public String key() {
    return option.key();
  }

  /** The annotation's value. */
  public String value() {
    return option.value();
  }
}
