package dev.colophon.cli.start;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Digest;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/**
 * Prepares what the command will need on an idle processor while the command line is parsed: loads
 * the JSON library and makes the JVM compile the hash function, which is then fifty times faster.
 */
public final class WarmUp {

  private static final Set<String> COMMANDS = Set.of("build", "annotate", "copy", "push");
  private static final int BLOCKS = 100;

  private WarmUp() {}

  /** Starts if the command needs it and a processor is idle. Ends by itself soon. */
  public static void start(String... arguments) {
    if (arguments.length > 0 && COMMANDS.contains(arguments[0])) {
      IdleProcessor.run("colophon-warm-up", WarmUp::run);
    }
  }

  private static void run() {
    JsonDocumentFormat format = new JsonDocumentFormat();
    DocumentBytes empty = format.writeLayoutIndex(LayoutIndex.of(List.of()));
    format.readLayoutIndex(empty, "an empty index");
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    byte[] zeros = new byte[128];
    for (int i = 0; i < BLOCKS; i++) {
      hash.update(zeros);
    }
  }
}
