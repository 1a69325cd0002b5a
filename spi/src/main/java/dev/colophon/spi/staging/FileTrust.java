package dev.colophon.spi.staging;

import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Whether files of a source may be linked into a directory, or copied there without a look at the
 * bytes: a user who could still change a file must not change the copy with it, nor between its
 * verification and the copy.
 *
 * @param owner the owner of the directory that is written to, or of this process; empty where the
 *     system has none
 */
public record FileTrust(Optional<UserPrincipal> owner) {

  private static final String ROOT = "root";

  /** The trust of who writes to a directory. */
  public static FileTrust in(DirectoryHandle folder) throws IOException {
    return new FileTrust(folder.posixAttributes().map(PosixFileAttributes::owner));
  }

  /** The trust of who writes to directories of its own. */
  public static FileTrust ofProcess() {
    return new FileTrust(CurrentUser.find());
  }

  /** Whether a link shares the file with nobody else who may write to it. */
  public boolean mayLink(FileRegion region) {
    FileSnapshot file = region.file();
    return file.owner().equals(owner)
        && !file.grants(PosixFilePermission.GROUP_WRITE)
        && !file.grants(PosixFilePermission.OTHERS_WRITE);
  }

  /**
   * Whether the file's time of modification tells of every change: its owner could set the time
   * back.
   */
  public boolean mayCopyUnread(FileRegion region) {
    FileSnapshot file = region.file();
    boolean known =
        file.owner().equals(owner)
            || file.owner().map(UserPrincipal::getName).filter(ROOT::equals).isPresent();
    return known && !file.grants(PosixFilePermission.OTHERS_WRITE);
  }
}
