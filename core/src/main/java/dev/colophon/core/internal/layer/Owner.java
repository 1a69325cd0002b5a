package dev.colophon.core.internal.layer;

/**
 * The owner of files in an image, as numbers, because the names are defined by files of the image.
 *
 * @param uid the user, 0 to 4294967294
 * @param gid the group, 0 to 4294967294
 */
public record Owner(long uid, long gid) {

  /** The highest ID on Linux. The next number means "unchanged" to chown(2). */
  public static final long MAX_ID = 0xffff_fffeL;

  /**
   * @throws IllegalArgumentException if an ID is out of range
   */
  public Owner {
    if (uid < 0 || uid > MAX_ID || gid < 0 || gid > MAX_ID) {
      throw new IllegalArgumentException("owners are 0 to " + MAX_ID);
    }
  }
}
