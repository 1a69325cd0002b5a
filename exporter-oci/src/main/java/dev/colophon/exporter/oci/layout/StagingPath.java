package dev.colophon.exporter.oci.layout;

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

  private StagingPath() {}

  /** A path beside the target, for a file or a folder. */
  public static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + unique() + ".tmp");
  }

  private static String unique() {
    long random = ThreadLocalRandom.current().nextLong();
    return Long.toHexString(random) + Long.toHexString(System.nanoTime());
  }
}
