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
record Naming(List<ImageReference> names, Optional<String> tag) {

  /** No name: in place, an image keeps those that it has. */
  static final Naming NONE = new Naming(List.of(), Optional.empty());

  Naming {
    names = List.copyOf(names);
  }
}
