package dev.colophon.core.internal.draft;

import dev.colophon.spi.Exporter;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * The names of a result at its destination.
 *
 * @param references full names
 * @param tag the tag in a layout of an image without a full name
 */
public record ResultNames(List<ImageReference> references, Optional<String> tag) {

  /** No names. */
  public static final ResultNames NONE = new ResultNames(List.of(), Optional.empty());

  /** Copies the names to keep the record immutable. */
  public ResultNames {
    references = List.copyOf(references);
  }

  /** The names that an exporter gives. */
  public static ResultNames of(Exporter exporter) {
    return new ResultNames(exporter.names(), exporter.tag());
  }
}
