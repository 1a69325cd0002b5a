package dev.colophon.cli.start;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Digest;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/**
 * Loads on an idle processor, while the command line is parsed, what the command will need: the
 * JSON library, the compiled form of hashing, which is fifty times faster than the interpreted, and
 * for registries the logger of Java's HTTP client, which is looked for in all jars.
 */
public final class WarmUp {

  private static final Set<String> COMMANDS = Set.of("build", "annotate", "copy", "push");
  private static final int BLOCKS = 100;

  private WarmUp() {}

  /** Begins, if the command needs it and there is a processor to spare; ends by itself soon. */
  public static void start(String... arguments) {
    boolean needed = arguments.length > 0 && COMMANDS.contains(arguments[0]);
    if (needed && Runtime.getRuntime().availableProcessors() > 1) {
      if (usesRegistry(arguments)) {
        start(() -> System.getLogger("jdk.httpclient"));
      }
      start(WarmUp::run);
    }
  }

  private static boolean usesRegistry(String... arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("docker://") || argument.contains("type=registry")) {
        return true;
      }
    }
    return arguments[0].equals("push");
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(() -> attempt(work), "colophon-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** Without the memory for it, the command tells that there is too little. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (OutOfMemoryError | NoClassDefFoundError e) {
      return;
    }
  }

  private static void run() {
    JsonDocumentFormat format = new JsonDocumentFormat();
    DocumentBytes empty = format.writeLayoutIndex(LayoutIndex.of(List.of()));
    format.readLayoutIndex(empty, "an empty index");
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    byte[] zeros = new byte[1 << 14];
    for (int i = 0; i < BLOCKS; i++) {
      hash.update(zeros);
    }
  }
}
