package dev.colophon.core.internal.assemble;

import dev.colophon.spi.model.MediaTypes;

/** The media types of the documents of a result. */
public enum MediaTypeFamily {
  /** The media types of the source. */
  AS_SOURCE,
  /** OCI media types. */
  OCI,
  /** Docker media types. */
  DOCKER;

  /** The counterpart of a media type in this family, or the same media type if there is none. */
  public String convert(String mediaType) {
    return switch (this) {
      case AS_SOURCE -> mediaType;
      case OCI -> MediaTypes.toOci(mediaType);
      case DOCKER -> MediaTypes.toDocker(mediaType);
    };
  }
}
