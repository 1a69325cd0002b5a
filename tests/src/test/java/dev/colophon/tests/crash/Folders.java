package dev.colophon.tests.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folders as a whole: copied, deleted, listed while others write into them. */
final class Folders {

  private Folders() {}

  /** Makes {@code to} as {@code from} is; without anything where that is not there. */
  static void replace(Path from, Path to) {
    delete(to);
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All paths in it, without those that go while it is looked at. */
  static Set<Path> list(Path folder) {
    Set<Path> found = new TreeSet<>();
    add(folder, found);
    return found;
  }

  private static void add(Path folder, Set<Path> found) {
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        found.add(entry);
        if (Files.isDirectory(entry)) {
          add(entry, found);
        }
      }
    } catch (NoSuchFileException e) {
      // Gone meanwhile.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
