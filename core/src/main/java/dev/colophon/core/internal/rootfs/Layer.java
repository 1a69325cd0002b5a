package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.MadeLayer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer made by the build.
 *
 * @param descriptor the media type of the image-spec, digest and size of the compressed layer
 * @param diffId the digest of the uncompressed layer
 * @param file the file with its bytes; empty for a placeholder
 * @param notes notes for the user, one sentence each
 * @param sharedFolders the modes of its folders that most base images also have, by path
 */
record Layer(
    Descriptor descriptor,
    Digest diffId,
    Optional<Path> file,
    List<String> notes,
    SortedMap<String, Integer> sharedFolders) {

  Layer {
    notes = List.copyOf(notes);
  }

  /** Creates a placeholder for a layer that is not made yet. */
  static Layer standIn(String mediaType) {
    Digest empty = Digest.of(new byte[0]);
    return new Layer(
        Descriptor.of(mediaType, empty, 0), empty, Optional.empty(), List.of(), new TreeMap<>());
  }

  static Layer of(MadeLayer made) {
    return new Layer(
        made.descriptor(),
        made.diffId(),
        Optional.of(made.file()),
        made.notes(),
        made.sharedFolders());
  }
}
