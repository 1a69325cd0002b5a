package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.archive.Compression.UnpackingMemoryException;
import dev.colophon.exporter.oci.layout.LayoutLocation;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.TemporaryFile;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.content.FunnelOutputStream;
import dev.colophon.spi.staging.WriteFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An archive as an uncompressed file: the original file, or a temporary copy if the archive is
 * compressed or comes from a pipe.
 *
 * @param file the file
 * @param description the archive as the user wrote it
 * @param compression how the archive was compressed
 * @param copy the file if it is a temporary copy, which must be removed after use
 */
public record SpooledArchive(
    FileSnapshot file, String description, Compression compression, Optional<TemporaryFile> copy) {

  /** The maximum size of an unpacked archive in bytes. */
  public static final long MAX_UNPACKED_SIZE = 64L << 30;

  /**
   * Opens the archive in a file, a named pipe or a device, and unpacks it if it is compressed.
   *
   * @param description the archive as the user wrote it
   * @throws IOException if it cannot be read, or the disk is full
   */
  public static SpooledArchive ofFile(Path file, String description, ExecutionContext context)
      throws IOException {
    if (Files.isDirectory(file)) {
      throw new SourceException(
          Written.source(description),
          Reason.INVALID,
          "it is a folder",
          Advice.of("For a layout folder use oci:" + file + "."));
    }
    if (!Files.isRegularFile(file)) {
      try (InputStream in = context.openPipe(file)) {
        return spool(in, description, context);
      }
    }
    FileSnapshot snapshot = FileSnapshot.of(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Compression compression = Compression.of(in);
      if (compression == Compression.NONE) {
        return new SpooledArchive(snapshot, description, compression, Optional.empty());
      }
      SpooledArchive spooled = spool(in, description, context);
      snapshot.requireCurrent();
      return spooled;
    }
  }

  /**
   * Opens an archive with all of its images: {@code FILE}, or {@code -} for standard input.
   *
   * @param transport the transport of the place
   * @throws SourceException if the place names a single image
   * @throws IOException if the archive cannot be read, or the disk is full
   */
  public static SpooledArchive ofPlace(String transport, String location, ExecutionContext context)
      throws IOException {
    String description = transport + ":" + location;
    if (location.equals("-")) {
      return ofStandardInput(description, context);
    }
    LayoutLocation parsed = LayoutLocation.parse(transport, location, context);
    parsed.requireNoName(description);
    return ofFile(parsed.path(), description, context);
  }

  /**
   * Copies the archive from standard input.
   *
   * @param description the archive as the user wrote it
   * @throws IOException if it cannot be read, or the disk is full
   */
  public static SpooledArchive ofStandardInput(String description, ExecutionContext context)
      throws IOException {
    return spool(context.streams().in(), description, context);
  }

  /**
   * Copies an archive from a stream to a temporary file.
   *
   * @throws IOException if it cannot be read, or the disk is full
   */
  public static SpooledArchive spool(InputStream in, String description, ExecutionContext context)
      throws IOException {
    InputStream marked = in.markSupported() ? in : new BufferedInputStream(in, 1 << 16);
    Compression compression = Compression.of(marked);
    TemporaryFile copy = context.createTemporaryFile(".tar");
    try {
      unpack(marked, compression, copy.path(), description, context);
      return new SpooledArchive(
          FileSnapshot.of(copy.path()), description, compression, Optional.of(copy));
    } catch (IOException | RuntimeException | Error e) {
      copy.close();
      throw e;
    }
  }

  private static void unpack(
      InputStream in,
      Compression compression,
      Path file,
      String description,
      ExecutionContext context)
      throws IOException {
    try (Transfer transfer = context.progress().begin("read " + description, -1)) {
      InputStream unpacked =
          ArchiveStart.check(compression.unpack(in, Written.source(description)), description);
      try (OutputStream out = new Limited(file, description)) {
        ByteCopy.of(context.cancellation(), transfer).copy(unpacked, out);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (UnpackingMemoryException e) {
      throw new SourceException(
          Written.source(description),
          Reason.TOO_LARGE,
          String.valueOf(e.getMessage()),
          Advice.of("Compress it with xz -6, or give Java more memory: JAVA_TOOL_OPTIONS=-Xmx1g."),
          e);
    } catch (IOException e) {
      if (compression == Compression.NONE) {
        throw e;
      }
      throw new SourceException(
          Written.source(description),
          Reason.DAMAGED,
          "its " + compression + " data cannot be unpacked" + detail(e),
          Advice.of("It may be truncated or damaged; fetch or build it again."),
          e);
    }
  }

  private static String detail(IOException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage().replaceAll("\\.$", "");
  }

  /** Removes the file if it is a copy. */
  public void discard() throws IOException {
    if (copy.isPresent()) {
      copy.get().close();
    }
  }

  /** A file with a limited size, which adds its name to failures. */
  private static final class Limited extends FunnelOutputStream {

    private final OutputStream out;
    private final Path file;
    private final String description;
    private long total;

    Limited(Path file, String description) throws IOException {
      this.out = Files.newOutputStream(file);
      this.file = file;
      this.description = description;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      total += length;
      if (total > MAX_UNPACKED_SIZE) {
        throw new SourceException(
            Written.source(description),
            Reason.TOO_LARGE,
            "it unpacks to more than " + MAX_UNPACKED_SIZE + " bytes",
            Advice.NONE);
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw WriteFailure.at(file, e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
