package dev.colophon.core.internal.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The capabilities of a program, as capabilities(7) describes the attribute that holds them. */
final class FileCapability {

  /** The attribute. */
  static final String ATTRIBUTE = "security.capability";

  /** The PAX record of the attribute. */
  static final String RECORD = PaxRecords.ATTRIBUTE + ATTRIBUTE;

  /** A note for an attribute that {@link #portable} changed. */
  static final String NOTE =
      "its capability holds for one user namespace only, and is written for every one";

  private static final int REVISION_2 = 0x0200_0000;
  private static final int REVISION_3 = 0x0300_0000;
  private static final int REVISION = 0xff00_0000;
  private static final int LENGTH_2 = 20;
  private static final int LENGTH_3 = 24;

  private FileCapability() {}

  /** Whether it holds in the user namespace with one root only, so that others ignore it. */
  static boolean isOfNamespace(byte[] value) {
    return value.length == LENGTH_3
        && (ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt(0) & REVISION)
            == REVISION_3;
  }

  /** The capability without its user namespace: version 2 for version 3, others as they are. */
  static byte[] portable(byte[] value) {
    if (!isOfNamespace(value)) {
      return value;
    }
    ByteBuffer old = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    int flags = old.getInt(0) & ~REVISION;
    ByteBuffer portable = ByteBuffer.allocate(LENGTH_2).order(ByteOrder.LITTLE_ENDIAN);
    portable.putInt(REVISION_2 | flags).put(value, Integer.BYTES, LENGTH_2 - Integer.BYTES);
    return portable.array();
  }
}
