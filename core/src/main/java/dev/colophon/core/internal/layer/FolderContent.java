package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of a folder as a layer, without an entry for the folder itself: its owner and mode
 * are not those of an image's root and could lock other users out.
 *
 * @param folder the folder
 * @param rules the changes of each entry
 */
record FolderContent(Path folder, EntryRules rules) implements LayerContent {

  @Override
  public Optional<LayerContent> writeTo(OutputStream out, LayerNotes notes) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new SourceException(
          Written.source(description()),
          Reason.INVALID,
          "it is not a folder",
          Advice.of("Name a folder."));
    }
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      throw new SourceException(
          Written.source(description()),
          Reason.UNSUPPORTED,
          "this system keeps no Unix modes and owners",
          Advice.of("Use a tar, or run Colophon on Linux."));
    }
    LayerTar tar = new LayerTar(out);
    new FolderWriter(tar, rules, notes).write(folder);
    tar.finish();
    return Optional.empty();
  }

  @Override
  public String description() {
    return folder.toString();
  }
}
