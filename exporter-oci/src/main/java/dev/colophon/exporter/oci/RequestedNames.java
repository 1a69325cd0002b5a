package dev.colophon.exporter.oci;

import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * The names of an image in a layout.
 *
 * @param names the image's full names
 * @param tag the tag of an image without a full name
 */
record RequestedNames(List<ImageReference> names, Optional<String> tag) {

  /** No names: an image that is changed in place keeps its own. */
  static final RequestedNames NONE = new RequestedNames(List.of(), Optional.empty());

  RequestedNames {
    names = List.copyOf(names);
  }
}
