package dev.colophon.core.annotation;

import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One requested annotation.
 *
 * @param written the option that it comes from, {@code --output "type=oci,annotation.a=b"}; its
 *     part says where the annotation goes, {@code annotation-index[linux/amd64].a}
 * @param level the level
 * @param platform the platform, normalised; empty for every platform
 * @param key the annotation's key: not empty, no white space
 * @param value the annotation's value, any text
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AnnotationOption(
    Written written, AnnotationLevel level, Optional<Platform> platform, String key, String value)
    implements AnnotationTarget {

  /** Whether both are for the same key at the same level and platform. */
  public boolean isForSamePlaceAs(AnnotationOption other) {
    return level == other.level && platform.equals(other.platform) && key.equals(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnnotationOption that
        && isForSamePlaceAs(that)
        && value.equals(that.value)
        && written.equals(that.written);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * written.hashCode() + key.hashCode()) + value.hashCode();
  }
}
