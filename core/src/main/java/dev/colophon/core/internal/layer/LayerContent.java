package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The content of a layer, which can be written as an uncompressed tar. */
public sealed interface LayerContent permits FolderContent, TarContent, BlobContent {

  /**
   * Creates content from a folder, which becomes the root: with modes, numeric owners, times in
   * whole seconds, symbolic and hard links, extended attributes ({@code user.*} and {@code
   * security.capability}), fifos and devices. Entries are sorted by name.
   *
   * <p>Sockets are left out with a note. Whiteouts and opaque folders of overlayfs become those of
   * the image-spec (layer.md, "Whiteouts").
   */
  static LayerContent ofFolder(Path folder, EntryRules rules) {
    return new FolderContent(folder, rules);
  }

  /**
   * Creates content from a tar file, plain or compressed with gzip, zstd, xz, bzip2 or lz4. Its
   * uncompressed bytes stay unchanged if no rule changes an entry and all readers of layers support
   * them.
   *
   * @param description the name of the tar, for messages
   */
  static LayerContent ofTar(Path file, String description, EntryRules rules) {
    return new TarContent(() -> Files.newInputStream(file), description, rules, Optional.empty());
  }

  /** Creates content from an existing layer, which is verified against its descriptor. */
  static LayerContent recompressed(ContentReader content, Descriptor layer) {
    return new BlobContent(content, layer);
  }

  /**
   * Writes the layer's tar.
   *
   * @param tar the stream to write to, which is not closed
   * @param notes receives notes on files that are left out or changed
   * @return content to write instead from the start, if readers would interpret this content
   *     differently
   * @throws dev.colophon.spi.SourceException if a file cannot be part of a layer
   * @throws IOException if reading or writing fails
   */
  Optional<LayerContent> writeTo(OutputStream tar, LayerNotes notes) throws IOException;

  /** The name of the content for messages. */
  String description();
}
