package dev.colophon.core.image;

import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.util.Optional;

/**
 * A place of an image that says something: one level of one document.
 *
 * @param level which level of it
 * @param digest the digest of the document that is intended, or that is named
 * @param platform the platform of the manifest; empty for an index, and where nothing says it
 */
public record Place(Level level, Digest digest, Optional<Platform> platform) {

  private static final int SHORT_DIGEST = 12;

  /** The levels that hold annotations, in the spelling of options, and labels. */
  public enum Level {
    INDEX_DESCRIPTOR("index-descriptor"),
    INDEX("index"),
    MANIFEST_DESCRIPTOR("manifest-descriptor"),
    MANIFEST("manifest"),
    /** The labels of the config. */
    LABEL("label"),
    /** A descriptor in an index that names no manifest. */
    DESCRIPTOR("descriptor");

    private final String spelling;

    Level(String spelling) {
      this.spelling = spelling;
    }

    /** The level's name, {@code manifest-descriptor} for example. */
    public String spelling() {
      return spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /** The place of that level of a document. */
  static Place of(Level level, Descriptor document, Optional<Platform> platform) {
    return new Place(level, document.digest(), platform);
  }

  /** The level of the descriptor that names an image's root, by what the root is. */
  static Level ofRootDescriptor(ImageNode root) {
    return root instanceof ImageIndex ? Level.INDEX_DESCRIPTOR : Level.MANIFEST_DESCRIPTOR;
  }

  /** The place as people name it: {@code linux/amd64 manifest}. */
  @Override
  public String toString() {
    String whose =
        switch (level) {
          case INDEX, INDEX_DESCRIPTOR -> "";
          case DESCRIPTOR -> shortDigest() + " ";
          default -> platform.map(Platform::toString).orElseGet(this::shortDigest) + " ";
        };
    return whose + level;
  }

  private String shortDigest() {
    return digest.hex().substring(0, SHORT_DIGEST);
  }
}
