package dev.colophon.exporter.image.registry;

import dev.colophon.spi.Replacement;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ImageReference;
import java.util.List;

/**
 * The destination of a push.
 *
 * @param written the {@code --output} as the user wrote it
 * @param names the names of the image, without a tag if it is pushed by digest
 * @param byDigest whether no tag is written
 * @param insecure whether the registry may use plain HTTP or any certificate
 * @param force whether a tag is written even if it moved after it was read
 * @param canonical whether the name with the digest is also reported
 */
public record PushTarget(
    Written written,
    List<ImageReference> names,
    boolean byDigest,
    boolean insecure,
    boolean force,
    boolean canonical) {

  /** The target of an image that is written back to the tag that it was read from. */
  public static PushTarget inPlace(ImageReference name, Replacement replacement) {
    return new PushTarget(
        replacement.target(), List.of(name), false, false, replacement.overwrites(), false);
  }

  /** Copies the names to keep the record immutable. */
  public PushTarget {
    names = List.copyOf(names);
  }

  /** The option that overwrites tags, as spelled where the user wrote this target. */
  String forceOption() {
    return written.kind() == Written.Kind.OUTPUT ? "force=true" : "--force";
  }
}
