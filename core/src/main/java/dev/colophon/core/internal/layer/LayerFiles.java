package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Looks up files in layers, and in the tars and folders that become layers. */
public final class LayerFiles {

  private static final long MOST_CONTENT = 4L << 20;

  private LayerFiles() {}

  /**
   * A file in a layer.
   *
   * @param kind its type, or that the layer deletes it
   * @param mode the lower twelve bits of its mode
   * @param target the target of a symbolic link, otherwise empty
   * @param content the text of a regular file
   */
  public record Found(Kind kind, int mode, String target, String content) {

    static final Found DELETED = new Found(Kind.DELETED, 0, "", "");
  }

  /** The type of a file. */
  public enum Kind {
    FOLDER,
    FILE,
    SYMBOLIC_LINK,
    OTHER,
    DELETED
  }

  /**
   * Finds files of an image by path.
   *
   * @param layers its layers, the lowest first
   * @throws SourceException if a layer is not a tar
   * @throws IOException if a layer cannot be read
   */
  public static Map<String, Found> inImage(
      List<Descriptor> layers, ContentReader content, Set<String> paths) throws IOException {
    Map<String, Found> found = new HashMap<>();
    Set<String> wanted = new HashSet<>(paths);
    for (int i = layers.size() - 1; i >= 0 && !wanted.isEmpty(); i--) {
      BlobContent layer = new BlobContent(content, layers.get(i));
      try (InputStream blob = layer.open()) {
        found.putAll(inTar(blob, layer.description(), wanted));
        Reading.drain(blob, layer.description());
      }
      wanted.removeAll(found.keySet());
    }
    found.values().removeIf(file -> file.kind() == Kind.DELETED);
    return found;
  }

  /**
   * Finds files of a tar, compressed or not, by path.
   *
   * @param description the name of the tar, for messages
   */
  public static Map<String, Found> inTar(Path file, String description, Set<String> paths)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return inTar(in, description, paths);
    }
  }

  private static Map<String, Found> inTar(InputStream in, String what, Set<String> paths)
      throws IOException {
    Map<String, Found> found = new HashMap<>();
    TarReading tar = new TarReading(Unpacking.of(in, what), OutputStream.nullOutputStream(), what);
    for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
      TarEntry entry = next.get();
      String path = entry.path();
      if (paths.contains(path)) {
        found.put(path, found(entry, tar));
      } else if (path.contains(Whiteouts.PREFIX)) {
        for (String wanted : paths) {
          if (Whiteouts.deletes(path, wanted)) {
            found.putIfAbsent(wanted, Found.DELETED);
          }
        }
      }
    }
    return found;
  }

  private static Found found(TarEntry entry, TarReading tar) throws IOException {
    int mode = entry.entry().getMode() & EntryHeader.Metadata.MODE_BITS;
    return switch (entry.flag()) {
      case TarConstants.LF_DIR -> new Found(Kind.FOLDER, mode, "", "");
      case TarConstants.LF_SYMLINK ->
          new Found(Kind.SYMBOLIC_LINK, mode, ByteText.readable(entry.link()), "");
      case TarConstants.LF_NORMAL -> new Found(Kind.FILE, mode, "", content(entry, tar));
      default -> new Found(Kind.OTHER, mode, "", "");
    };
  }

  private static String content(TarEntry entry, TarReading tar) {
    requireSmall(entry.entry().getRealSize(), tar.description() + ": " + entry.path());
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 13];
    for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
      content.write(buffer, 0, n);
    }
    return content.toString(StandardCharsets.UTF_8);
  }

  private static void requireSmall(long size, String what) {
    if (size > MOST_CONTENT) {
      throw new SourceException(
          Written.source(what),
          Reason.TOO_LARGE,
          "it has " + size + " bytes, and is read up to " + MOST_CONTENT,
          Advice.of("Use numbers instead of names."));
    }
  }

  /**
   * Reads a regular file of a folder. Links on the path are not followed.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<String> inFolder(Path folder, String path) throws IOException {
    try (FileHandle root = FileHandle.open(folder)) {
      return content(root, path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> content(FileHandle folder, String path) throws IOException {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    try (FileHandle file = folder.child(name)) {
      FileStatus status = file.status();
      if (slash >= 0) {
        return status.type() == FileStatus.Type.FOLDER
            ? content(file, path.substring(slash + 1))
            : Optional.empty();
      }
      if (status.type() != FileStatus.Type.FILE) {
        return Optional.empty();
      }
      requireSmall(status.attributes().size(), file.description());
      try (InputStream in = Channels.newInputStream(file.content())) {
        return Optional.of(new String(in.readNBytes((int) MOST_CONTENT), StandardCharsets.UTF_8));
      }
    }
  }
}
