package dev.colophon.core.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** To come. */
record FolderContent(Path folder, EntryRules rules) implements LayerContent {

  @Override
  public void writeTo(OutputStream tar, LayerNotes notes) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public String description() {
    throw new UnsupportedOperationException();
  }
}
