package dev.colophon.maven;

import dev.colophon.core.RequestedAnnotations;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;

/**
 * An {@code <annotation>} or a {@code <removeAnnotation>} of a configuration.
 *
 * @param levels the levels it is for
 * @param platforms the platforms it is for; every platform if there are none
 * @param key its key
 * @param value its value; empty for a removal
 */
record Annotation(
    List<AnnotationLevel> levels, List<Platform> platforms, String key, String value) {

  /** Copies the lists, so that the record does not change. */
  Annotation {
    levels = List.copyOf(levels);
    platforms = List.copyOf(platforms);
  }

  /** The requested annotations, and this one at each of its places. */
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

  /** The requested annotations, and the removal of this one from each of its places. */
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
