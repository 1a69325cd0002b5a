package dev.colophon.tests.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The files that this process has open. Linux tells; elsewhere none is found. */
final class OpenFiles {

  private OpenFiles() {}

  /**
   * Those in a folder that stay open, deleted ones too. A thread whose work nobody waits for may be
   * about to close what it read.
   */
  static List<Path> left(Path folder) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
    List<Path> open = in(folder);
    while (!open.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      open = in(folder);
    }
    return open;
  }

  private static List<Path> in(Path folder) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> links = Files.list(descriptors)) {
      List<Path> open = new ArrayList<>();
      for (Path link : links.toList()) {
        target(link).ifPresent(open::add);
      }
      open.removeIf(path -> !path.startsWith(folder));
      return open;
    }
  }

  /** The file of a descriptor, which another thread may close at any time. */
  private static Optional<Path> target(Path descriptor) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
