package dev.colophon.maven;

import dev.colophon.core.RequestedAnnotations;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;

/**
 * An {@code <annotation>} or a {@code <removeAnnotation>} of a configuration.
 *
 * @param levels its levels
 * @param platforms its platforms; empty for all platforms
 * @param key its key
 * @param value its value; empty for a removal
 */
record Annotation(
    List<AnnotationLevel> levels, List<Platform> platforms, String key, String value) {

  /** Copies the lists to keep the record immutable. */
  Annotation {
    levels = List.copyOf(levels);
    platforms = List.copyOf(platforms);
  }

  /** Adds this annotation at each of its places to the requested annotations. */
  RequestedAnnotations setIn(RequestedAnnotations requested) {
    RequestedAnnotations all = requested;
    for (AnnotationLevel level : levels) {
      if (platforms.isEmpty()) {
        all = all.set(level, key, value);
      }
      for (Platform platform : platforms) {
        all = all.set(level, platform, key, value);
      }
    }
    return all;
  }

  /** Adds the removal of this annotation from each of its places to the requested annotations. */
  RequestedAnnotations removedIn(RequestedAnnotations requested) {
    RequestedAnnotations all = requested;
    for (AnnotationLevel level : levels) {
      if (platforms.isEmpty()) {
        all = all.remove(level, key);
      }
      for (Platform platform : platforms) {
        all = all.remove(level, platform, key);
      }
    }
    return all;
  }
}
