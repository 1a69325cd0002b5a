package dev.colophon.exporter.oci.staging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes away what writers that were killed left: nothing that somebody still works on. */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Takes away the folders of killed writers of a target. What cannot be deleted, or belongs to
   * another user, stays; that is no failure of the work at hand.
   *
   * @param own something that the writer that asks has made
   */
  public static void sweep(Path own, Path target) {
    Path absolute = target.toAbsolutePath();
    String name = String.valueOf(absolute.getFileName());
    try {
      for (Path found : list(Optional.ofNullable(absolute.getParent()).orElse(absolute))) {
        String foundName = String.valueOf(found.getFileName());
        if (StagingPath.isBeside(name, foundName) && !StagingPath.isOwn(name, foundName)) {
          sweepFolder(own, found);
        }
      }
    } catch (IOException e) {
      // The folder cannot be listed: what is in it is not known.
    }
  }

  private static void sweepFolder(Path own, Path found) {
    try {
      if (!Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)
          || !Files.getOwner(found).equals(Files.getOwner(own))) {
        return;
      }
      Path lock = found.resolve(StagingFolder.LOCK);
      if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(found);
      } else if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
          if (StagingFolder.isAbandoned(channel)) {
            StagingFolder.delete(found);
          }
        }
      }
    } catch (IOException e) {
      // Somebody else deletes it too, or its writer begins just now.
    }
  }

  /**
   * Deletes the files of killed writers from a folder that the caller alone writes to.
   *
   * @throws IOException if the folder cannot be read, or a file cannot be deleted
   */
  public static void deleteFiles(Path folder) throws IOException {
    for (Path found : list(folder)) {
      if (StagingPath.isStaging(String.valueOf(found.getFileName()))
          && Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(found);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (String.valueOf(entry.getFileName()).startsWith(".")) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
