package dev.colophon.exporter.oci.access;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import dev.colophon.spi.library.NativeLibraries;
import dev.colophon.spi.staging.AccessRights;
import dev.colophon.spi.staging.DirectoryHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/**
 * The POSIX access control list of a file on Linux, acl(5), which Java cannot read or write. Paths
 * and names end in a zero byte.
 */
final class AccessControlList implements AccessRights.Granted {

  private static final byte[] ATTRIBUTE = terminated("system.posix_acl_access");

  /** O_PATH and O_CLOEXEC, open(2): opens the file without access to its content. */
  private static final int LOOK = 010000000 | 02000000;

  /** XATTR_SIZE_MAX, the maximum size of an extended attribute. */
  private static final int MOST = 1 << 16;

  private static final boolean AVAILABLE =
      System.getProperty("os.name", "").equals("Linux")
          && NativeLibraries.register(() -> Native.register(AccessControlList.class, "c"))
              .isEmpty();

  private final byte[] content;

  private AccessControlList(byte[] content) {
    this.content = content;
  }

  /** Whether lists can be read and written on this system. The first call loads the native code. */
  static boolean isAvailable() {
    return AVAILABLE;
  }

  /**
   * The list of a file, without following links; empty if it has nothing beyond its permissions.
   */
  static Optional<AccessControlList> of(Path file) {
    if (!AVAILABLE) {
      return Optional.empty();
    }
    byte[] content = new byte[MOST];
    int size =
        lgetxattr(terminated(file.toString()), ATTRIBUTE, content, new NativeLong(MOST)).intValue();
    return size <= 0
        ? Optional.empty()
        : Optional.of(new AccessControlList(Arrays.copyOf(content, size)));
  }

  /**
   * Sets the list on a file of an open directory, safe against someone who replaces the file
   * meanwhile.
   *
   * @throws IOException if the file cannot have it
   */
  @Override
  public void giveTo(DirectoryHandle folder, String name) throws IOException {
    Path path = folder.path().resolve(name);
    int file = open(terminated(path.toString()), LOOK);
    try {
      Path opened = Path.of("/proc/self/fd/" + file);
      Optional<BasicFileAttributes> wanted = folder.attributes(name);
      boolean isWanted =
          file >= 0
              && wanted.isPresent()
              && Files.readAttributes(opened, BasicFileAttributes.class)
                  .fileKey()
                  .equals(wanted.get().fileKey());
      NativeLong size = new NativeLong(content.length);
      if (!isWanted || setxattr(terminated(opened.toString()), ATTRIBUTE, content, size, 0) != 0) {
        throw new FileSystemException(
            path.toString(), null, "it cannot get the access control list of what it replaces");
      }
    } finally {
      close(file);
    }
  }

  private static byte[] terminated(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  private static native NativeLong lgetxattr(
      byte[] path, byte[] name, byte[] value, NativeLong size);

  private static native int setxattr(
      byte[] path, byte[] name, byte[] value, NativeLong size, int flags);

  private static native int open(byte[] path, int flags);

  private static native int close(int file);
}
