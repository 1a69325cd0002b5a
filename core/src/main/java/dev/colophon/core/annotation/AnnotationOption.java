package dev.colophon.core.annotation;

import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One annotation that is asked for.
 *
 * @param asWritten what says where it goes, as written: {@code annotation-index[linux/amd64].a}
 * @param origin the whole option that it comes from, for messages: {@code --output
 *     "type=oci,annotation.a=b"}
 * @param level the level
 * @param platform the platform, normalised; empty for every platform
 * @param key the annotation's key: not empty, no white space
 * @param value the annotation's value, any text
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AnnotationOption(
    String asWritten,
    String origin,
    AnnotationLevel level,
    Optional<Platform> platform,
    String key,
    String value)
    implements AnnotationTarget {

  /** The option that means the same: {@code annotation-manifest[linux/arm64].a=b}. */
  public String toOption() {
    return "annotation-"
        + level
        + platform.map(p -> "[" + p + "]").orElse("")
        + "."
        + key
        + "="
        + value;
  }

  /** Whether both are for the same key at the same level and platform. */
  public boolean isForSamePlaceAs(AnnotationOption other) {
    return level == other.level && platform.equals(other.platform) && key.equals(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnnotationOption that
        && isForSamePlaceAs(that)
        && value.equals(that.value)
        && asWritten.equals(that.asWritten)
        && origin.equals(that.origin);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * asWritten.hashCode() + key.hashCode()) + value.hashCode();
  }
}
