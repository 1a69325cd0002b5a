package dev.colophon.core.internal.found;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The annotations that name the base of an image (OCI image-spec, annotations.md: {@code
 * base.name}, a full reference, and {@code base.digest}, the digest that it named).
 */
final class BaseAnnotations {

  static final String NAME = "org.opencontainers.image.base.name";
  static final String DIGEST = "org.opencontainers.image.base.digest";

  private BaseAnnotations() {}

  /**
   * The annotations of an image on {@code base}.
   *
   * @param notes receives a note if the base has no name that others could use
   */
  static Map<String, String> of(LoadedSource base, List<String> notes) {
    Map<String, String> values = new TreeMap<>();
    values.put(DIGEST, base.root().digest().toString());
    Optional<String> name = name(base);
    name.ifPresent(found -> values.put(NAME, found));
    if (name.isEmpty()) {
      notes.add(NAME + " is left out: " + base.written() + " has no name in a registry.");
    }
    return values;
  }

  private static Optional<String> name(LoadedSource base) {
    return base.origin()
        .name()
        .map(ImageReference::toString)
        .or(
            () ->
                Optional.ofNullable(
                    base.root().annotations().get(Annotations.CONTAINERD_IMAGE_NAME)));
  }
}
