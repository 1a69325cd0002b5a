package dev.colophon.cli;

import dev.colophon.spi.model.Digest;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Hashes some zeros on an idle processor while the program starts, so that hashing is compiled when
 * the first layer comes: the interpreted form is fifty times slower.
 */
final class HashWarmUp {

  private static final Set<String> HASHING = Set.of("build", "annotate");
  private static final int BLOCKS = 400;

  private HashWarmUp() {}

  /** Begins, if the command hashes and there is a processor to spare; ends by itself soon. */
  static void start(String... arguments) {
    boolean hashes = arguments.length > 0 && HASHING.contains(arguments[0]);
    if (hashes && Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(HashWarmUp::run, "colophon-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void run() {
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    byte[] zeros = new byte[1 << 14];
    for (int i = 0; i < BLOCKS; i++) {
      hash.update(zeros);
    }
  }
}
