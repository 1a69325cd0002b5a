package dev.colophon.core.internal.layer;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer that was written to a file.
 *
 * @param descriptor its media type (OCI's), digest and size
 * @param diffId the digest of its tar before compression, for the config
 * @param file the file with its bytes, which exists until the {@link LayerWriter} is closed
 * @param notes notes on files that were left out or changed, one sentence each
 * @param sharedFolders the modes of its folders that most base images also have, by path
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
