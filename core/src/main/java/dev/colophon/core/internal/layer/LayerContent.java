package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a layer is made of; it answers the layer's tar, uncompressed. */
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
   * A tar file, plain or compressed with gzip or zstd, as its first bytes say. Where no rule
   * changes an entry its bytes stay as they are.
   */
  static LayerContent ofTar(Path file, EntryRules rules) {
    return new TarContent(() -> Files.newInputStream(file), file.toString(), rules);
  }

  /**
   * A tar that comes as a stream, plain or compressed with gzip or zstd, as its first bytes say. It
   * can be written once.
   *
   * @param description the tar as a person would name it
   */
  static LayerContent ofTar(InputStream tar, String description, EntryRules rules) {
    return new TarContent(() -> tar, description, rules);
  }

  /** What an existing layer holds before its compression, its bytes checked by the descriptor. */
  static LayerContent recompressed(ContentReader content, Descriptor layer) {
    return new BlobContent(content, layer);
  }

  /**
   * Writes the layer's tar.
   *
   * @param tar where to; it is not closed
   * @param notes hears what is left out
   * @throws dev.colophon.spi.SourceException if what the layer is made of cannot be in one
   * @throws IOException if reading or writing fails
   */
  void writeTo(OutputStream tar, LayerNotes notes) throws IOException;

  /** The content as a person would name it. */
  String description();
}
