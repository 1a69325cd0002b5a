package dev.colophon.tests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds tar archives, good and bad. */
public final class TarBuilder {

  private record Entry(TarArchiveEntry header, byte[] content) {}

  private final List<Entry> entries = new ArrayList<>();

  /** An archive that has these files. */
  public static TarBuilder of(Archive archive) {
    TarBuilder tar = new TarBuilder();
    new TreeMap<>(archive.files()).forEach(tar::file);
    return tar;
  }

  /** Adds a file, or replaces the one of that name. */
  public TarBuilder file(String name, byte[] content) {
    remove(name);
    TarArchiveEntry header = new TarArchiveEntry(name, true);
    header.setSize(content.length);
    entries.add(new Entry(header, content));
    return this;
  }

  /** Adds a file of that text, or replaces the one of that name. */
  public TarBuilder file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file of a name that is there already. */
  public TarBuilder duplicate(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry header = new TarArchiveEntry(name, true);
    header.setSize(content.length);
    entries.add(new Entry(header, content));
    return this;
  }

  /** Adds a symbolic link. */
  public TarBuilder symbolicLink(String name, String target) {
    return special(name, TarConstants.LF_SYMLINK, target);
  }

  /** Adds a hard link. */
  public TarBuilder hardLink(String name, String target) {
    return special(name, TarConstants.LF_LINK, target);
  }

  /** Adds a character device. */
  public TarBuilder device(String name) {
    return special(name, TarConstants.LF_CHR, "");
  }

  private TarBuilder special(String name, byte type, String target) {
    remove(name);
    TarArchiveEntry header = new TarArchiveEntry(name, type, true);
    header.setLinkName(target);
    entries.add(new Entry(header, new byte[0]));
    return this;
  }

  /** Takes a file out. */
  public TarBuilder remove(String name) {
    entries.removeIf(entry -> entry.header().getName().equals(name));
    return this;
  }

  /** Changes the content of a file. */
  public TarBuilder change(String name, UnaryOperator<byte[]> change) {
    Map<String, byte[]> found = new TreeMap<>();
    entries.stream()
        .filter(e -> e.header().getName().equals(name))
        .forEach(e -> found.put(name, e.content()));
    found.forEach((key, content) -> file(key, change.apply(content.clone())));
    return this;
  }

  /** Writes the archive. */
  public Path write(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Entry entry : entries) {
        entry.header().setModTime(0L);
        tar.putArchiveEntry(entry.header());
        tar.write(entry.content());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
