package dev.colophon.spi;

import dev.colophon.spi.staging.DirectoryHandle;
import dev.colophon.spi.staging.StagingFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is filled and takes its place in one rename: {@link ExecutionContext#stageFolder}.
 *
 * <p>It is next to its target, in a hidden folder that only its user can read. Closing it removes
 * what was not committed. What a killed process left behind is removed when the same target is
 * written again.
 */
public final class StagedFolder implements AutoCloseable {

  private static final String REPLACED = "replaced";

  private final StagingFolder staging;
  private final Path target;
  private final Written output;

  private StagedFolder(StagingFolder staging, Path target, Written output) {
    this.staging = staging;
    this.target = target;
    this.output = output;
  }

  /** Writes the files of a folder. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes them.
     *
     * @param folder the folder, which is empty
     * @throws IOException if reading or writing fails
     */
    void writeTo(Path folder) throws IOException;
  }

  static StagedFolder write(Path path, Written output, Content content, ExecutionContext context)
      throws IOException {
    Path target = path.toAbsolutePath();
    StagingFolder staging = StagingFolder.nextTo(target, context);
    try {
      try (DirectoryHandle made = staging.folder().createChild(staging.name())) {
        content.writeTo(made.path());
      }
      return new StagedFolder(staging, target, output);
    } catch (IOException | RuntimeException | Error e) {
      staging.close();
      throw e;
    }
  }

  /** The folder that it will become. */
  public Path target() {
    return target;
  }

  /** The folder as it is now, for reading it back. */
  public Path path() {
    return staging.path();
  }

  /**
   * Renames it to the target, which does not exist or is an empty folder.
   *
   * @throws DestinationException if the target exists by now
   * @throws IOException if it cannot be renamed
   */
  public void commit() throws IOException {
    try {
      staging.move();
    } catch (FileSystemException e) {
      throw new DestinationException(
          output,
          Reason.CHANGED,
          target + " appeared meanwhile",
          Advice.of("Remove it, or name another dest."),
          e);
    }
  }

  /**
   * Renames it to the target, in place of any folder there. A folder cannot be replaced in one
   * step: once the new one is on the disk, the old one is moved aside, and moved back if the new
   * one cannot take its place.
   *
   * @throws DestinationException if the target changed meanwhile
   * @throws IOException if it cannot be renamed
   */
  public void commitOver() throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      forceAll();
      staging.parent().move(staging.name(), staging.folder(), REPLACED);
      try {
        commit();
      } catch (DestinationException | IOException e) {
        staging.folder().move(REPLACED, staging.parent(), staging.name());
        throw e;
      }
    } else {
      commit();
    }
  }

  private void forceAll() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(path())) {
      all = found.toList();
    }
    for (Path each : all) {
      if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
        Durability.force(each);
      } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
        try (FileChannel file = FileChannel.open(each, StandardOpenOption.READ)) {
          Durability.force(file);
        }
      }
    }
  }

  /** Removes it, unless it was committed, and what it replaced. */
  @Override
  public void close() throws IOException {
    staging.close();
  }
}
