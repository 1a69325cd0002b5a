package dev.colophon.core.internal.layer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A tar as a layer: its bytes as they are, or written anew where rules change its entries. Written
 * anew, entries have numeric owners only, whole seconds, and no other times.
 *
 * @param input the tar's bytes
 * @param description the tar as a person would name it
 * @param rules what is changed of each entry
 */
record TarContent(Input input, String description, EntryRules rules) implements LayerContent {

  /** Where the tar's bytes come from. */
  @FunctionalInterface
  interface Input {
    /** Its bytes, from the first. */
    InputStream open() throws IOException;
  }

  @Override
  public void writeTo(OutputStream out, LayerNotes notes) throws IOException {
    try (InputStream in = Reading.of(description, input::open)) {
      InputStream plain = Unpacking.of(in, description);
      if (rules.changeNothing()) {
        pass(plain, out);
      } else {
        rewrite(plain, out);
      }
    }
  }

  private void pass(InputStream plain, OutputStream out) throws IOException {
    TarReading tar = new TarReading(plain, out, description);
    try {
      Optional<TarEntry> entry = tar.next();
      while (entry.isPresent()) {
        entry = tar.next();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void rewrite(InputStream plain, OutputStream out) throws IOException {
    TarReading from = new TarReading(plain, OutputStream.nullOutputStream(), description);
    LayerTar to = new LayerTar(out);
    byte[] buffer = new byte[1 << 17];
    for (Optional<TarEntry> entry = from.next(); entry.isPresent(); entry = from.next()) {
      EntryHeader header = entry.get().header(rules);
      to.begin(header);
      long left = header.size();
      while (left > 0) {
        int n = from.read(buffer);
        if (n < 0) {
          throw Reading.failure(description, new EOFException());
        }
        to.write(buffer, n);
        left -= n;
      }
      to.end();
    }
    to.finish();
  }
}
