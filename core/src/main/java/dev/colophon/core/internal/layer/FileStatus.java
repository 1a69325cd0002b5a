package dev.colophon.core.internal.layer;

import dev.colophon.core.internal.layer.EntryHeader.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * The status of a file, as returned by stat(2).
 *
 * @param mode its type and mode
 * @param links the number of its names
 * @param id its identity
 * @param device the device number, if it is a device
 * @param attributes its other attributes
 */
record FileStatus(int mode, int links, Id id, Device device, Attributes attributes) {

  private static final int TYPE = 0170000;
  private static final String WANTED = "unix:mode,nlink,dev,ino,rdev,uid,gid,lastModifiedTime,size";

  /** The identity of a file on the machine. */
  record Id(long device, long inode) {}

  /** Owner, time in whole seconds since 1970, and size in bytes. */
  record Attributes(Owner owner, long seconds, long size) {}

  /** The type of a file. */
  enum Type {
    FIFO,
    CHARACTER_DEVICE,
    FOLDER,
    BLOCK_DEVICE,
    FILE,
    SYMBOLIC_LINK,
    SOCKET
  }

  /**
   * The status of a file.
   *
   * @throws IOException if it cannot be read
   */
  static FileStatus of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> found = Files.readAttributes(path, WANTED, options);
    long device = number(found, "rdev");
    return new FileStatus(
        (int) number(found, "mode"),
        (int) number(found, "nlink"),
        new Id(number(found, "dev"), number(found, "ino")),
        new Device(major(device), minor(device)),
        new Attributes(
            new Owner(id(found, "uid"), id(found, "gid")),
            present(found, "lastModifiedTime", FileTime.class).toInstant().getEpochSecond(),
            number(found, "size")));
  }

  private static long number(Map<String, Object> found, String name) {
    return present(found, name, Number.class).longValue();
  }

  private static <T> T present(Map<String, Object> found, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(found.get(name), name));
  }

  private static long id(Map<String, Object> found, String name) {
    return number(found, name) & 0xffff_ffffL;
  }

  /** The inverse of makedev(3) of glibc. */
  private static int major(long device) {
    return (int) (((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL));
  }

  private static int minor(long device) {
    return (int) ((device & 0xff) | ((device >>> 12) & ~0xffL));
  }

  /** The type of the file, by the type bits of inode(7). */
  Type type() {
    return switch (mode & TYPE) {
      case 0010000 -> Type.FIFO;
      case 0020000 -> Type.CHARACTER_DEVICE;
      case 0040000 -> Type.FOLDER;
      case 0060000 -> Type.BLOCK_DEVICE;
      case 0100000 -> Type.FILE;
      case 0120000 -> Type.SYMBOLIC_LINK;
      default -> Type.SOCKET;
    };
  }

  /** Whether it is a regular file without content. */
  boolean isEmptyFile() {
    return type() == Type.FILE && attributes.size() == 0;
  }

  /** Whether it is overlayfs's mark of a deleted file: a device with the number 0, 0. */
  boolean isOverlayWhiteout() {
    return type() == Type.CHARACTER_DEVICE && device.equals(Device.NONE);
  }
}
