package dev.colophon.exporter.oci.staging;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small file besides an image. It appears whole, in one rename, with owner, group and permissions
 * of what it replaces. A device or a pipe cannot be replaced and is written into.
 *
 * @param path the file; a link leads to the file that is written
 * @param written the file as the user wrote it
 */
public record OutputFile(Path path, Written written) {

  /** Whether it is written into, not replaced. */
  public boolean isDeviceOrPipe() {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  /**
   * Writes the file.
   *
   * @throws dev.colophon.spi.DestinationException if it is another user's link
   * @throws IOException if it cannot be written
   */
  public void write(byte[] content, ExecutionContext context) throws IOException {
    ProtectedLinks.check(path, written);
    if (isDeviceOrPipe()) {
      try (OutputStream out = context.openPipeForWriting(path)) {
        out.write(content);
      }
    } else {
      replace(Files.exists(path) ? path.toRealPath() : path, content);
    }
  }

  private static void replace(Path target, byte[] content) throws IOException {
    try (StagingFolder staging = StagingFolder.nextTo(target)) {
      try (FileChannel file = staging.folder().createFile(staging.name())) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException e) {
        throw WriteFailure.at(target, e);
      }
      staging.keepAccess();
      staging.move();
    }
  }
}
