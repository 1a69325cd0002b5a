package dev.colophon.spi;

import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.content.AwaitedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens named pipes and devices, and shows the waits for the other end. */
final class Pipes {

  private Pipes() {}

  static InputStream open(Path pipe, ProgressListener progress) throws IOException {
    String whom = "somebody who writes to " + pipe;
    try (Transfer waiting = progress.await(whom)) {
      waiting.advance(0);
      // A channel's stream would ask a pipe for its position.
      return new AwaitedInputStream(new FileInputStream(pipe.toFile()), progress, whom);
    }
  }

  static OutputStream openForWriting(Path pipe, ProgressListener progress) throws IOException {
    try (Transfer waiting = progress.await("somebody who reads from " + pipe)) {
      waiting.advance(0);
      return Files.newOutputStream(pipe, StandardOpenOption.WRITE);
    }
  }
}
