package dev.colophon.exporter.oci;

import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * The names of an image in a layout.
 *
 * @param names its full names
 * @param tag its tag where it has no full name
 */
record RequestedNames(List<ImageReference> names, Optional<String> tag) {

  /** No name: in place, an image keeps those that it has. */
  static final RequestedNames NONE = new RequestedNames(List.of(), Optional.empty());

  RequestedNames {
    names = List.copyOf(names);
  }
}
