package dev.colophon.core.plan;

import dev.colophon.core.annotation.AnnotationRemoval;
import org.apiguardian.api.API;

/**
 * One annotation that is removed from one place.
 *
 * @param holder the place
 * @param option the option that it comes from
 * @param value the value that is removed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Removal(Holder holder, AnnotationRemoval option, String value) {

  /** The annotation's key. */
  public String key() {
    return option.key();
  }
}
