package dev.colophon.core.internal.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The capabilities of a program, stored in the attribute described in capabilities(7). */
final class FileCapability {

  /** The name of the attribute. */
  static final String ATTRIBUTE = "security.capability";

  /** The key of the attribute's PAX record. */
  static final String RECORD = PaxRecords.ATTRIBUTE + ATTRIBUTE;

  /** A note for an attribute that {@link #portable} changed. */
  static final String NOTE =
      "its capability holds for one user namespace only, and is written for every one";

  private static final int REVISION = 0xff00_0000;
  private static final int REVISION_1 = 0x0100_0000;
  private static final int REVISION_2 = 0x0200_0000;
  private static final int REVISION_3 = 0x0300_0000;
  private static final int LENGTH_1 = 12;
  private static final int LENGTH_2 = 20;
  private static final int LENGTH_3 = 24;

  private FileCapability() {}

  /** Whether a value has a known version and the right length. */
  static boolean isKnown(byte[] value) {
    return switch (value.length) {
      case LENGTH_1 -> revision(value) == REVISION_1;
      case LENGTH_2 -> revision(value) == REVISION_2;
      case LENGTH_3 -> revision(value) == REVISION_3;
      default -> false;
    };
  }

  /**
   * Whether every kernel can set the value unchanged, which is true for version 2. No kernel sets
   * version 1 any more, and version 3 applies only in the user namespace of one root.
   */
  static boolean isPortable(byte[] value) {
    return value.length == LENGTH_2;
  }

  /** Whether the value applies only in the user namespace of one root, so that others ignore it. */
  static boolean isOfNamespace(byte[] value) {
    return value.length == LENGTH_3;
  }

  private static int revision(byte[] value) {
    return first(value) & REVISION;
  }

  private static int first(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
  }

  /** The capability in version 2, without its user namespace. Unknown values stay unchanged. */
  static byte[] portable(byte[] value) {
    if (!isKnown(value)) {
      return value;
    }
    ByteBuffer portable = ByteBuffer.allocate(LENGTH_2).order(ByteOrder.LITTLE_ENDIAN);
    portable
        .putInt(REVISION_2 | (first(value) & ~REVISION))
        .put(value, Integer.BYTES, Math.min(value.length, LENGTH_2) - Integer.BYTES);
    return portable.array();
  }
}
