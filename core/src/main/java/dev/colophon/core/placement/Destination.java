package dev.colophon.core.placement;

import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.function.Function;

/**
 * What a plan is made for.
 *
 * @param asWritten the {@code --output} as the user wrote it
 * @param type the exporter's type
 * @param capabilities what the exporter keeps with these options
 * @param names the names that the image gets
 * @param typesThatKeep which installed types keep a level in an index, for advice
 */
public record Destination(
    String asWritten,
    String type,
    ExporterCapabilities capabilities,
    List<ImageReference> names,
    Function<AnnotationLevel, List<String>> typesThatKeep) {

  /** Copies the names, so that the record does not change. */
  public Destination {
    names = List.copyOf(names);
  }
}
