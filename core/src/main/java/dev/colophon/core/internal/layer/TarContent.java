package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar as a layer. Its bytes stay unchanged if all readers support them; otherwise it is
 * rewritten. Rewritten entries have numeric owners only, whole seconds, and no other times.
 *
 * @param input the tar's bytes
 * @param description the name of the tar, for messages
 * @param rules the changes of each entry
 * @param survey the entries of the tar, if they are known and it must be rewritten
 */
record TarContent(Input input, String description, EntryRules rules, Optional<TarSurvey> survey)
    implements LayerContent {

  /** The bytes of a tar, which can be opened several times. */
  @FunctionalInterface
  interface Input {
    /** Opens the tar at its first byte. */
    InputStream open() throws IOException;
  }

  @Override
  public Optional<LayerContent> writeTo(OutputStream out, LayerNotes notes) throws IOException {
    TarSurvey entries = survey.orElseGet(() -> new TarSurvey(description));
    boolean complete;
    try (InputStream in = Reading.of(description, input::open)) {
      InputStream plain = Unpacking.of(in, description);
      complete =
          (survey.isEmpty() && rules.changeNothing())
              ? pass(plain, out, entries, notes)
              : rewrite(plain, out, entries, notes);
    }
    return complete
        ? Optional.empty()
        : Optional.of(new TarContent(input, description, rules, Optional.of(entries)));
  }

  /** Copies the tar unchanged. Returns whether all readers support it as a layer. */
  private boolean pass(InputStream plain, OutputStream out, TarSurvey entries, LayerNotes notes)
      throws IOException {
    Gate gate = new Gate(out);
    TarReading tar = new TarReading(plain, gate, description);
    try {
      for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
        check(next.get(), notes);
        entries.add(next.get());
        if (next.get().isOdd() || entries.hasRepeats() || changed(next.get(), entries)) {
          gate.close();
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return gate.isOpen();
  }

  private void check(TarEntry entry, LayerNotes notes) {
    String path = rules.place().inImage(entry.path());
    rules.checkPath(path, description);
    if (entry.flag() == TarConstants.LF_DIR) {
      notes.addFolder(path, entry.entry().getMode() & EntryHeader.Metadata.MODE_BITS);
    }
    if (entry.isOverlayWhiteout()) {
      notes.add(
          ByteText.readable(path),
          "is kept as a device 0, 0, which overlayfs takes for a deleted file, and others do not");
    }
    entry.attributes().forEach((name, value) -> noteAttribute(path, name, value, notes));
    for (String key : entry.ignoredRecords()) {
      notes.add(ByteText.readable(path), "readers of layers ignore its record " + key);
    }
  }

  private static void noteAttribute(String path, String name, byte[] value, LayerNotes notes) {
    if (name.equals(OverrideStat.ATTRIBUTE)) {
      notes.add(
          ByteText.readable(path), "its attribute " + name + " is kept, and changes nothing in it");
    } else if (value.length == 0) {
      notes.add(
          ByteText.readable(path),
          "readers of layers ignore its attribute "
              + ByteText.readable(name)
              + ", which has no value");
    }
  }

  private static boolean changed(TarEntry entry, TarSurvey entries) {
    return entry.capability().filter(value -> !FileCapability.isPortable(value)).isPresent()
        || entries.missingCapability(entry).isPresent();
  }

  /**
   * Whether an entry is left out. If the tree is put into a folder, the entry of its root is left
   * out, too.
   */
  private boolean isLeftOut(TarEntry entry) {
    boolean isRoot = entry.path().isEmpty();
    return isRoot ? !rules.place().isRoot() : rules.place().leftOut().has(entry.path());
  }

  private void requireLinkedFile(TarEntry entry) {
    if (entry.flag() == TarConstants.LF_LINK && rules.place().leftOut().has(entry.linkedPath())) {
      throw new SourceException(
          Written.source(description),
          Reason.INVALID,
          "%s is a hard link to %s, which is left out"
              .formatted(ByteText.readable(entry.path()), ByteText.readable(entry.linkedPath())),
          Advice.of("Leave out both, or neither."));
    }
  }

  /** Rewrites the tar. Returns whether no duplicate path was found. */
  private boolean rewrite(InputStream plain, OutputStream out, TarSurvey entries, LayerNotes notes)
      throws IOException {
    Gate gate = new Gate(out);
    TarReading from = new TarReading(plain, OutputStream.nullOutputStream(), description);
    TarRewriting to = new TarRewriting(new LayerTar(gate), rules, notes);
    int number = 0;
    for (Optional<TarEntry> next = from.next(); next.isPresent(); next = from.next()) {
      TarEntry entry = next.get();
      if (isLeftOut(entry)) {
        to.leaveOut(entry);
        continue;
      }
      requireLinkedFile(entry);
      number++;
      check(entry, notes);
      if (survey.isEmpty()) {
        entries.add(entry);
        if (entries.hasRepeats()) {
          gate.close();
        }
      } else if (!entries.isLast(entry, number)) {
        String path = entry.path().isEmpty() ? "./" : ByteText.readable(entry.path());
        notes.add(path, "is in the tar again later, which counts");
        continue;
      }
      if (gate.isOpen()) {
        to.write(entry, entries.missingCapability(entry), from);
      }
    }
    to.finish();
    return gate.isOpen();
  }

  /** A stream that discards data once it is closed, and never closes the underlying stream. */
  private static final class Gate extends FunnelOutputStream {

    private final OutputStream out;
    private boolean open = true;

    Gate(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (open) {
        out.write(bytes, offset, length);
      }
    }

    @Override
    public void close() {
      open = false;
    }

    boolean isOpen() {
      return open;
    }
  }
}
