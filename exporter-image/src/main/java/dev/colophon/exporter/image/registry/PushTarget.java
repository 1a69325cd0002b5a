package dev.colophon.exporter.image.registry;

import dev.colophon.spi.Replacement;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ImageReference;
import java.util.List;

/**
 * Where an image is pushed to.
 *
 * @param written the {@code --output} as the user wrote it
 * @param names the names that it gets, without a tag when it is pushed by digest
 * @param byDigest whether no tag is written
 * @param insecure whether the registry may speak plain HTTP, or show any certificate
 * @param force whether a tag is written even if it moved after it was read
 * @param canonical whether the name with the digest is reported too
 */
public record PushTarget(
    Written written,
    List<ImageReference> names,
    boolean byDigest,
    boolean insecure,
    boolean force,
    boolean canonical) {

  /** The target of an image that goes back to the tag that it was read from. */
  public static PushTarget inPlace(ImageReference name, Replacement replacement) {
    return new PushTarget(
        replacement.target(), List.of(name), false, false, replacement.overwrites(), false);
  }

  /** Copies the names, so that the record does not change. */
  public PushTarget {
    names = List.copyOf(names);
  }

  /** The option that overwrites tags, as it is spelled where this target was written. */
  String forceOption() {
    return written.kind() == Written.Kind.OUTPUT ? "force=true" : "--force";
  }
}
