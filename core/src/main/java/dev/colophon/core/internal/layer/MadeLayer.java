package dev.colophon.core.internal.layer;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer that was made.
 *
 * @param descriptor its media type (OCI's), digest and size
 * @param diffId the digest of its tar before compression, for the config
 * @param file its bytes, until the {@link LayerWriter} is closed
 * @param notes what was left out or changed and why, for a person to read; a sentence each
 * @param sharedFolders the modes of those of its folders that most bases have, by path
 */
public record MadeLayer(
    Descriptor descriptor,
    Digest diffId,
    Path file,
    List<String> notes,
    SortedMap<String, Integer> sharedFolders) {

  public MadeLayer {
    notes = List.copyOf(notes);
    sharedFolders = Collections.unmodifiableSortedMap(new TreeMap<>(sharedFolders));
  }
}
