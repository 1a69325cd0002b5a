package dev.colophon.exporter.oci.staging;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names for what is written beside its target until a rename makes it visible: hidden, and of one
 * writer.
 *
 * <p>Whoever writes there creates the file and never opens one that is there, so a name has to be
 * its own but not a secret. {@code SecureRandom} would give it by SHA-1, and loading that class
 * while layers are hashed throws away the compiled loop of SHA-256.
 */
public final class StagingPath {

  private static final String SUFFIX = ".tmp";

  /** In every name that this process gives, so that it knows its own. */
  private static final String PROCESS =
      Integer.toHexString(ThreadLocalRandom.current().nextInt()) + "-";

  private StagingPath() {}

  /** A path beside the target, for a file or a folder. */
  public static Path beside(Path target) {
    String unique = PROCESS + Long.toHexString(ThreadLocalRandom.current().nextLong());
    return target.resolveSibling("." + target.getFileName() + "." + unique + SUFFIX);
  }

  /** Whether a name is one that was given beside this target, by any process. */
  static boolean isBeside(String target, String name) {
    String prefix = "." + target + ".";
    return name.startsWith(prefix)
        && name.endsWith(SUFFIX)
        && isUnique(name, prefix.length(), name.length() - SUFFIX.length());
  }

  /** Whether a name is one that was given beside a file of whatever name, by any process. */
  public static boolean isStaging(String name) {
    int end = name.length() - SUFFIX.length();
    int last = end > 1 ? name.lastIndexOf('.', end - 1) : 0;
    return last > 1 && isBeside(name.substring(1, last), name);
  }

  /** Whether a name that was given beside this target was given by this process. */
  static boolean isOwn(String target, String name) {
    return name.startsWith(PROCESS, target.length() + 2);
  }

  private static boolean isUnique(String name, int begin, int end) {
    boolean divided = false;
    for (int i = begin; i < end; i++) {
      char c = name.charAt(i);
      divided |= c == '-';
      if (c != '-' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return divided;
  }
}
