package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The content of a layer: answers the layer's uncompressed tar. */
public sealed interface LayerContent permits FolderContent, TarContent, BlobContent {

  /**
   * A folder's content, the folder itself being the root: modes, numeric owners, times in whole
   * seconds, symbolic and hard links, extended attributes ({@code user.*} and {@code
   * security.capability}), fifos and devices. The order is by name, whatever the file system's is.
   *
   * <p>Sockets are left out, with a note. What overlayfs keeps as whiteouts and opaque folders
   * becomes those of the image-spec (layer.md, "Whiteouts").
   */
  static LayerContent ofFolder(Path folder, EntryRules rules) {
    return new FolderContent(folder, rules);
  }

  /**
   * A tar file, plain or compressed with gzip, zstd, xz, bzip2 or lz4, as its first bytes say. Its
   * bytes stay as they are where no rule changes an entry and every reader of layers can take them.
   *
   * @param description the tar as a person would name it
   */
  static LayerContent ofTar(Path file, String description, EntryRules rules) {
    return new TarContent(() -> Files.newInputStream(file), description, rules, Optional.empty());
  }

  /** The tar of an existing layer, which is verified against its descriptor. */
  static LayerContent recompressed(ContentReader content, Descriptor layer) {
    return new BlobContent(content, layer);
  }

  /**
   * Writes the layer's tar.
   *
   * @param tar where to; it is not closed
   * @param notes takes what is left out or changed
   * @return the content to write from the start instead, where it turned out that readers do not
   *     agree on this one
   * @throws dev.colophon.spi.SourceException if what the layer is made of cannot be in one
   * @throws IOException if reading or writing fails
   */
  Optional<LayerContent> writeTo(OutputStream tar, LayerNotes notes) throws IOException;

  /** The content as a person would name it. */
  String description();
}
