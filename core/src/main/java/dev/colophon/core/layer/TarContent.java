package dev.colophon.core.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A tar as a layer. */
record TarContent(Input input, String description, EntryRules rules) implements LayerContent {

  /** Where the tar's bytes come from. */
  @FunctionalInterface
  interface Input {
    /** Its bytes, from the first. */
    InputStream open() throws IOException;
  }

  @Override
  public void writeTo(OutputStream tar, LayerNotes notes) throws IOException {
    throw new UnsupportedOperationException();
  }
}
