package dev.colophon.core.internal.draft;

import dev.colophon.spi.Exporter;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * The names of a result at its destination.
 *
 * @param references full names
 * @param tag the tag in a layout of an image without a full name
 * @param others the descriptors of the other names of an image that is changed in place
 */
public record ResultNames(
    List<ImageReference> references, Optional<String> tag, List<Descriptor> others) {

  /** No names. */
  public static final ResultNames NONE = new ResultNames(List.of(), Optional.empty(), List.of());

  /** Copies the names to keep the record immutable. */
  public ResultNames {
    references = List.copyOf(references);
    others = List.copyOf(others);
  }

  /** The names that an exporter gives. */
  public static ResultNames of(Exporter exporter) {
    return new ResultNames(exporter.names(), exporter.tag(), List.of());
  }

  /** These names and those that an image keeps where it is changed. */
  public ResultNames keeping(List<Descriptor> present) {
    return new ResultNames(
        references,
        tag,
        present.stream()
            .filter(named -> Annotations.pinnedName(named.annotations()).isEmpty())
            .toList());
  }
}
