package dev.colophon.core.internal.layer;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.nio.file.Path;
import java.util.List;

/**
 * A layer that was made.
 *
 * @param descriptor its media type (OCI's), digest and size
 * @param diffId the digest of its tar before compression, for the config
 * @param file its bytes, until the {@link LayerWriter} is closed
 * @param notes what was left out of it and why, for a person to read; a sentence each
 */
public record MadeLayer(Descriptor descriptor, Digest diffId, Path file, List<String> notes) {

  public MadeLayer {
    notes = List.copyOf(notes);
  }
}
