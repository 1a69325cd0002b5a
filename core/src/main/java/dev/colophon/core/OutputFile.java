package dev.colophon.core;

import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.StagedFile;
import dev.colophon.spi.Written;
import dev.colophon.spi.staging.ProtectedLinks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * A small file in addition to an image. It appears complete, in one rename, with the owner, group
 * and permissions of the file that it replaces. A device or a pipe cannot be replaced; it is
 * written to.
 *
 * @param path the file; a link leads to the file that is written
 * @param written the file as the user wrote it
 */
record OutputFile(Path path, Written written) {

  /** Whether it is written to instead of being replaced. */
  boolean isDeviceOrPipe() {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  /**
   * Checks that the file may be written.
   *
   * @throws dev.colophon.spi.DestinationException if another user's link is on the way
   */
  void check() {
    try {
      ProtectedLinks.check(path, written);
    } catch (IOException e) {
      throw DestinationException.of(written, e);
    }
  }

  /**
   * Checks that the file's name is one that the file system takes.
   *
   * @throws dev.colophon.spi.DestinationException if it does not
   */
  void checkName() {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      // It is made later.
    } catch (IOException e) {
      throw DestinationException.of(written, e);
    }
  }

  /**
   * Writes the file; one that has the content already is left as it is.
   *
   * @throws dev.colophon.spi.DestinationException if it is another user's link
   * @throws IOException if it cannot be written
   */
  void write(byte[] content, ExecutionContext context) throws IOException {
    check();
    if (isDeviceOrPipe()) {
      try (OutputStream out = context.openPipeForWriting(path)) {
        out.write(content);
      }
      return;
    }
    if (hasAlready(content)) {
      return;
    }
    try (StagedFile staged =
        context.stageFile(path, written, file -> Channels.newOutputStream(file).write(content))) {
      staged.commit();
    }
  }

  private boolean hasAlready(byte[] content) throws IOException {
    return Files.isReadable(path)
        && Files.size(path) == content.length
        && Arrays.equals(Files.readAllBytes(path), content);
  }
}
