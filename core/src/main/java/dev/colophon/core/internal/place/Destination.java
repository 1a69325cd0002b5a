package dev.colophon.core.internal.place;

import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;

/**
 * The destination that a plan is made for.
 *
 * @param written the {@code --output} as the user wrote it
 * @param type the exporter's type
 * @param capabilities what the exporter keeps with these options
 * @param names the names that the image gets
 * @param typesThatKeep which installed types keep a level, for advice
 */
public record Destination(
    Written written,
    String type,
    ExporterCapabilities capabilities,
    ResultNames names,
    Types typesThatKeep) {

  /** The installed exporters, for advice. */
  @FunctionalInterface
  public interface Types {

    /**
     * Those that keep a level.
     *
     * @param index whether in an index, or in a lone manifest
     */
    List<String> thatKeep(AnnotationLevel level, boolean index);
  }
}
