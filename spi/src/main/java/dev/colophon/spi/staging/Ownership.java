package dev.colophon.spi.staging;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Owner, group and permissions of new files, as far as this user may set them. */
public final class Ownership {

  private Ownership() {}

  static ServiceLoader<AccessRights> furtherRights() {
    return ServiceLoader.load(AccessRights.class, AccessRights.class.getClassLoader());
  }

  /**
   * Gives a new file the owner, group, permissions and access control list of a file that it is to
   * replace.
   *
   * @param around the directory of that file
   * @throws IOException if they cannot be set
   */
  public static void keep(
      DirectoryHandle around, String replaced, DirectoryHandle folder, String name)
      throws IOException {
    Optional<PosixFileAttributes> kept = around.posixAttributes(replaced);
    Optional<PosixFileAttributeView> view = folder.posixView(name);
    if (kept.isPresent() && view.isPresent()) {
      boolean sameGroup = keep(kept.get(), view.get());
      // Without its group, a list would give the rights of that group to another.
      if (sameGroup) {
        giveFurtherRights(around.path().resolve(replaced), folder, name);
      }
    }
  }

  private static void giveFurtherRights(Path replaced, DirectoryHandle folder, String name)
      throws IOException {
    for (AccessRights rights : furtherRights()) {
      Optional<AccessRights.Granted> granted = rights.of(replaced);
      if (granted.isPresent()) {
        granted.get().giveTo(folder, name);
      }
    }
  }

  private static boolean keep(PosixFileAttributes replaced, PosixFileAttributeView view)
      throws IOException {
    boolean sameGroup = give(view, replaced);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(replaced.permissions());
    if (!sameGroup) {
      // Those permissions were for another group.
      permissions.removeIf(each -> each.name().startsWith("GROUP_"));
    }
    try {
      view.setPermissions(permissions);
    } catch (FileSystemException e) {
      // A file system without permissions: nobody set those of the old file either.
      if (!permissions.containsAll(view.readAttributes().permissions())) {
        throw e;
      }
    }
    return sameGroup;
  }

  /**
   * Gives a new file or directory to the owner of the directory that it is in: root adds to other
   * users' layouts without making part of them its own.
   */
  public static void inherit(DirectoryHandle folder, String name) throws IOException {
    Optional<PosixFileAttributeView> view = folder.posixView(name);
    Optional<PosixFileAttributes> around = folder.posixAttributes();
    if (view.isPresent() && around.isPresent()) {
      PosixFileAttributes now = view.get().readAttributes();
      if (!now.owner().equals(around.get().owner())) {
        give(view.get(), around.get());
      }
    }
  }

  /** Whether the group is the wanted one afterwards. Only root may give files to others. */
  private static boolean give(PosixFileAttributeView view, PosixFileAttributes wanted)
      throws IOException {
    PosixFileAttributes now = view.readAttributes();
    boolean sameGroup = now.group().equals(wanted.group());
    if (!sameGroup) {
      try {
        view.setGroup(wanted.group());
        sameGroup = true;
      } catch (FileSystemException e) {
        // This user is not a member of the group.
      }
    }
    if (!now.owner().equals(wanted.owner())) {
      try {
        view.setOwner(wanted.owner());
      } catch (FileSystemException e) {
        // The file stays this user's.
      }
    }
    return sameGroup;
  }
}
