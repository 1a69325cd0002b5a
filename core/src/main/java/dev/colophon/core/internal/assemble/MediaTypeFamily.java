package dev.colophon.core.internal.assemble;

import dev.colophon.spi.model.MediaTypes;

/** Which media types the documents of a result have. */
public enum MediaTypeFamily {
  /** Each as its source has it. */
  AS_SOURCE,
  /** OCI's. */
  OCI,
  /** Docker's. */
  DOCKER;

  /** The counterpart of a media type in this family; the same where it has none. */
  public String convert(String mediaType) {
    return switch (this) {
      case AS_SOURCE -> mediaType;
      case OCI -> MediaTypes.toOci(mediaType);
      case DOCKER -> MediaTypes.toDocker(mediaType);
    };
  }
}
