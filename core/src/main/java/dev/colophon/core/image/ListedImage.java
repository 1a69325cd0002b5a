package dev.colophon.core.image;

import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * An image of a place that has several, under one of its names.
 *
 * @param descriptor the index or manifest, with the annotations that name it there
 * @param platforms the platforms that it is for, in order
 * @param size the bytes of all its documents and blobs, each counted once
 * @param missing the number of its manifests that the place does not have
 * @param problem why the image cannot be read, if it cannot; platforms are unknown then
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ListedImage(
    Descriptor descriptor,
    List<Platform> platforms,
    long size,
    int missing,
    Optional<String> problem) {

  /** Copies the list, so that the record does not change. */
  public ListedImage {
    platforms = List.copyOf(platforms);
  }

  /** Its full name, or the text in place of a name there; its digest if it has none. */
  public String name() {
    return Annotations.nameIn(descriptor.annotations())
        .orElseGet(() -> descriptor.digest().toString());
  }

  /** Whether it has a name. */
  public boolean isNamed() {
    return !name().equals(descriptor.digest().toString());
  }

  /** When it was put there. */
  public Optional<String> created() {
    return Optional.ofNullable(descriptor.annotations().get(Annotations.CREATED));
  }
}
