package dev.colophon.core.internal.found.git;

import java.io.File;
import java.util.Arrays;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.FileTreeIterator.FileModeStrategy;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.Entry;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;

/**
 * The files of a working tree without pipes and devices. JGit would read a pipe in the place of a
 * file and block. Git also treats such a file as deleted.
 */
final class OrdinaryFiles extends FS_POSIX {

  private OrdinaryFiles() {}

  /** The file system of this machine. */
  static FS detected() {
    return FS.DETECTED instanceof FS_POSIX ? new OrdinaryFiles() : FS.DETECTED;
  }

  @Override
  public FS newInstance() {
    return new OrdinaryFiles();
  }

  @Override
  public Entry[] list(File folder, FileModeStrategy modes) {
    Entry[] all =
        super.list(
            folder,
            (file, found) -> isOrdinary(found) ? modes.getMode(file, found) : FileMode.MISSING);
    return Arrays.stream(all)
        .filter(entry -> !entry.getMode().equals(FileMode.MISSING))
        .toArray(Entry[]::new);
  }

  private static boolean isOrdinary(Attributes found) {
    return found.isRegularFile() || found.isDirectory() || found.isSymbolicLink();
  }
}
