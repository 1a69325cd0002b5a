package dev.colophon.spi.staging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Removes what killed writers left: only what has Colophon's names, is abandoned, and our own. */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Removes the staging directories that killed writers of a target left. What cannot be deleted,
   * or belongs to another user, stays; that is no failure of the work at hand.
   *
   * @param parent the directory of the target
   * @param target the target's name
   */
  public static void sweep(DirectoryHandle parent, String target) {
    Optional<UserPrincipal> user = CurrentUser.find();
    try {
      for (String name : parent.names()) {
        if (StagingPath.isBeside(target, name) && !StagingPath.isOwn(name)) {
          sweepFolder(parent, name, user);
        }
      }
    } catch (IOException e) {
      // The directory cannot be listed: nothing is known of it.
    }
  }

  /**
   * Removes them for a target whose directory is not open yet. A directory that cannot be read has
   * none.
   *
   * @throws IOException if the directory cannot be closed
   */
  public static void sweepNextTo(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (absolute.getParent() != null) {
      try (DirectoryHandle parent = DirectoryHandle.open(absolute.getParent())) {
        sweep(parent, String.valueOf(absolute.getFileName()));
      } catch (FileSystemException e) {
        // Nothing is known of it.
      }
    }
  }

  private static void sweepFolder(
      DirectoryHandle parent, String name, Optional<UserPrincipal> user) {
    try (DirectoryHandle found = parent.child(name)) {
      if (isOfAnother(user, found.posixAttributes())) {
        return;
      }
      Optional<BasicFileAttributes> lock = found.attributes(StagingFolder.LOCK);
      if (lock.isEmpty()) {
        parent.deleteDirectory(name);
      } else if (lock.get().isRegularFile()) {
        try (FileChannel channel = found.openFile(StagingFolder.LOCK, StandardOpenOption.WRITE)) {
          if (StagingFolder.isAbandoned(channel)) {
            StagingFolder.delete(parent, found);
          }
        }
      }
    } catch (IOException e) {
      // Somebody else deletes it too, or its writer begins just now.
    }
  }

  private static boolean isOfAnother(
      Optional<UserPrincipal> user, Optional<PosixFileAttributes> found) {
    return user.isPresent()
        && found.filter(attributes -> !attributes.owner().equals(user.get())).isPresent();
  }

  /**
   * Deletes the files of killed writers from a directory that only the caller writes to.
   *
   * @throws IOException if the directory cannot be read, or a file cannot be deleted
   */
  public static void deleteFiles(DirectoryHandle folder) throws IOException {
    for (String name : folder.names()) {
      if (StagingPath.isStaging(name)
          && folder.attributes(name).filter(BasicFileAttributes::isRegularFile).isPresent()) {
        folder.deleteFile(name);
      }
    }
  }
}
