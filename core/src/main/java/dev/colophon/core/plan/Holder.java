package dev.colophon.core.plan;

import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One place that holds annotations in a result.
 *
 * @param level the level
 * @param position which manifest it is about, by its place in the draft; -1 for the levels of the
 *     index
 * @param platform the platform of that manifest
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Holder(AnnotationLevel level, int position, Optional<Platform> platform) {

  /** The position of the levels of the index. */
  public static final int POSITION_OF_INDEX = -1;

  /** The holder of a level of the index. */
  public static Holder ofIndex(AnnotationLevel level) {
    return new Holder(level, POSITION_OF_INDEX, Optional.empty());
  }

  /** The holder as a person would name it: {@code manifest of linux/arm64}, {@code index}. */
  @Override
  public String toString() {
    return platform.map(p -> level + " of " + p).orElse(level.toString());
  }
}
