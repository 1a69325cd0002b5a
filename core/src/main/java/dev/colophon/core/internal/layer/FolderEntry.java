package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file somewhere in a folder.
 *
 * @param path where it is
 * @param parent the name in the layer of what it is in: {@link ByteText} that is empty or ends in a
 *     slash
 * @param name its own name, as {@link ByteText}
 */
record FolderEntry(Path path, String parent, String name) {

  /** Its name in the layer. */
  String fullName() {
    return parent + name;
  }

  /** As a person would name it. */
  String description() {
    return path.toString();
  }

  /**
   * What is in a folder, by the bytes of the names.
   *
   * @param name the folder's name in the layer: empty, or ends in a slash
   */
  static List<FolderEntry> in(Path folder, String name) {
    return Reading.of(folder.toString(), () -> list(folder, name));
  }

  private static List<FolderEntry> list(Path folder, String name) throws IOException {
    List<FolderEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        entries.add(new FolderEntry(path, name, ByteText.nameOf(path)));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(FolderEntry::name));
    return entries;
  }
}
