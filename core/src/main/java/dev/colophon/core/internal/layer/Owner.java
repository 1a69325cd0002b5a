package dev.colophon.core.internal.layer;

/**
 * Who owns files in an image: numbers, since an image's names are in its own files.
 *
 * @param uid the user, 0 to 4294967294
 * @param gid the group, 0 to 4294967294
 */
public record Owner(long uid, long gid) {

  /** The highest identity that Linux has; the one above it means "unchanged" to chown(2). */
  public static final long MAX_ID = 0xffff_fffeL;

  /**
   * @throws IllegalArgumentException if Linux has no such user or group
   */
  public Owner {
    if (uid < 0 || uid > MAX_ID || gid < 0 || gid > MAX_ID) {
      throw new IllegalArgumentException("owners are 0 to " + MAX_ID);
    }
  }
}
