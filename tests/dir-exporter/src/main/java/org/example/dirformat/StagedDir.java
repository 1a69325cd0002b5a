package org.example.dirformat;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that is written next to the one that it becomes. */
final class StagedDir implements StagedExport {

  private final Written written;
  private final Path target;
  private final Path temporary;
  private final Path old;
  private final Image image;

  StagedDir(Written written, Path target, Image image) {
    this.written = written;
    this.target = target;
    String name = "." + target.getFileName() + "." + UUID.randomUUID();
    this.temporary = target.resolveSibling(name + ".tmp");
    this.old = target.resolveSibling(name + ".old");
    this.image = image;
  }

  Path temporary() {
    return temporary;
  }

  @Override
  public Optional<ImageSource> readStaged() {
    return Optional.of(new DirSource(temporary, image.root().descriptor()));
  }

  /**
   * A folder cannot be replaced in one step, so the old one is moved aside, and back on failure.
   */
  @Override
  public ExportReceipt commit() throws IOException {
    boolean replaced = moveAside();
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (replaced && !Files.exists(target)) {
        Files.move(old, target);
      }
      throw new DestinationException(
          written,
          Reason.CHANGED,
          target + " changed meanwhile: " + e.getMessage(),
          Advice.of("Run it again."),
          e);
    }
    delete(old);
    return ExportReceipt.of(target.toString());
  }

  private boolean moveAside() throws IOException {
    try {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    delete(temporary);
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
