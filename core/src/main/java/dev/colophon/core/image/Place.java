package dev.colophon.core.image;

import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.util.Optional;

/** A place of an image that holds keys and values: one part of one document. */
public sealed interface Place {

  /** The digest of the document that holds them, or that the descriptor names. */
  Digest digest();

  /** The platform of the manifest; empty for an index, and if it is unknown. */
  Optional<Platform> platform();

  /** The name of the part: an annotation level's spelling, {@code label} or {@code descriptor}. */
  String part();

  /** Whether it holds the annotations of that level. */
  default boolean isAt(AnnotationLevel level) {
    return this instanceof Annotations annotations && annotations.level() == level;
  }

  /** The annotations of a level; for a level of descriptors, of the one that names the document. */
  record Annotations(AnnotationLevel level, Digest digest, Optional<Platform> platform)
      implements Place {
    @Override
    public String part() {
      return level.spelling();
    }

    @Override
    public String toString() {
      return level.needsIndex() ? part() : Place.named(this);
    }
  }

  /** The labels of a manifest's config. */
  record Labels(Digest digest, Optional<Platform> platform) implements Place {
    @Override
    public String part() {
      return "label";
    }

    @Override
    public String toString() {
      return Place.named(this);
    }
  }

  /** The annotations of a descriptor in an index that names no image. */
  record OtherDescriptor(Digest digest) implements Place {
    @Override
    public Optional<Platform> platform() {
      return Optional.empty();
    }

    @Override
    public String part() {
      return "descriptor";
    }

    @Override
    public String toString() {
      return Place.named(this);
    }
  }

  /** The place as people name it: {@code linux/amd64 manifest}. */
  private static String named(Place place) {
    String document =
        place.platform().map(Platform::toString).orElseGet(() -> place.digest().shortHex());
    return document + " " + place.part();
  }
}
