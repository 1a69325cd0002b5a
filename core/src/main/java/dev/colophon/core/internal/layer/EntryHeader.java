package dev.colophon.core.internal.layer;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a tar entry. Names are {@link ByteText} with the bytes in the image.
 *
 * @param name its path; that of a folder ends in a slash
 * @param kind its type
 * @param metadata its mode, owner and similar properties
 * @param size the number of bytes of content
 */
record EntryHeader(String name, Kind kind, Metadata metadata, long size) {

  /**
   * The type of an entry.
   *
   * @param flag the tar's type flag
   * @param link the target of a link; empty for other types
   * @param device the device; {@link Device#NONE} for other types
   */
  record Kind(byte flag, String link, Device device) {

    /** Creates a type that is neither a link nor a device. */
    static Kind of(byte flag) {
      return new Kind(flag, "", Device.NONE);
    }

    /** Creates a link. */
    static Kind link(byte flag, String target) {
      return new Kind(flag, target, Device.NONE);
    }
  }

  /** The number of a device. */
  record Device(int major, int minor) {

    static final Device NONE = new Device(0, 0);
  }

  /**
   * The mode, owner and similar properties.
   *
   * @param mode the lower twelve bits of the mode
   * @param owner its owner
   * @param seconds its modification time, in seconds since 1970
   * @param records more PAX records, by key
   */
  record Metadata(int mode, Owner owner, long seconds, SortedMap<String, byte[]> records) {

    static final int MODE_BITS = 07777;

    /** Creates metadata. The records are not copied, since they never change. */
    static Metadata of(int mode, Owner owner, long seconds, Map<String, byte[]> records) {
      return new Metadata(mode & MODE_BITS, owner, seconds, new TreeMap<>(records));
    }
  }
}
