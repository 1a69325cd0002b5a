package dev.colophon.core.internal.layer;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of an entry of a tar. Names are the bytes that they are in the image, each a character
 * ({@link ByteText}).
 *
 * @param name its path; a folder's ends in a slash
 * @param kind what it is
 * @param metadata modes, owners and the like
 * @param size how many bytes of content follow
 */
record EntryHeader(String name, Kind kind, Metadata metadata, long size) {

  /**
   * The type of an entry.
   *
   * @param flag the tar's type flag
   * @param link what a link leads to; empty for any other
   * @param device the device; {@link Device#NONE} for any other
   */
  record Kind(byte flag, String link, Device device) {

    /** Neither a link nor a device. */
    static Kind of(byte flag) {
      return new Kind(flag, "", Device.NONE);
    }

    /** A link. */
    static Kind link(byte flag, String target) {
      return new Kind(flag, target, Device.NONE);
    }
  }

  /** The number of a device. */
  record Device(int major, int minor) {

    static final Device NONE = new Device(0, 0);
  }

  /**
   * Modes, owners and the like.
   *
   * @param mode the lower twelve bits of the mode
   * @param owner who owns it
   * @param seconds when it was changed last, since 1970
   * @param records further PAX records, by key
   */
  record Metadata(int mode, Owner owner, long seconds, SortedMap<String, byte[]> records) {

    static final int MODE_BITS = 07777;

    /** These records are not copied, since they never change. */
    static Metadata of(int mode, Owner owner, long seconds, Map<String, byte[]> records) {
      return new Metadata(mode & MODE_BITS, owner, seconds, new TreeMap<>(records));
    }
  }
}
