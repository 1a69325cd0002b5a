package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.SourceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * An archive as an uncompressed file that can be read anywhere: the file itself, or a temporary
 * copy of what comes by standard input or is compressed.
 *
 * @param file the file
 * @param description the archive as a person would name it
 * @param temporary whether the file is a copy, to be deleted after use
 */
public record SpooledArchive(Path file, String description, boolean temporary) {

  /** The most bytes that a compressed archive may unpack to. */
  public static final long MAX_UNPACKED_SIZE = 64L << 30;

  private static final int GZIP_MAGIC = 0x1f8b;

  /**
   * The archive in a file, unpacked if it is compressed with gzip.
   *
   * @throws IOException if it cannot be read, or there is no room for a copy
   */
  public static SpooledArchive ofFile(Path file, ExecutionContext context) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new SourceException(
          file.toString(), "it is no file", "For a layout folder use oci:" + file + ".");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return isGzip(in)
          ? spool(in, file.toString(), context)
          : new SpooledArchive(file, file.toString(), false);
    }
  }

  /**
   * The archive that comes by standard input.
   *
   * @throws IOException if it cannot be read, or there is no room for a copy
   */
  public static SpooledArchive ofStandardInput(ExecutionContext context) throws IOException {
    return spool(new BufferedInputStream(context.streams().in()), "standard input", context);
  }

  /**
   * A temporary copy of an archive that comes as a stream.
   *
   * @throws IOException if it cannot be read, or there is no room for a copy
   */
  public static SpooledArchive spool(InputStream in, String description, ExecutionContext context)
      throws IOException {
    InputStream marked = in.markSupported() ? in : new BufferedInputStream(in);
    Path file = Files.createTempFile(context.temporaryDirectory(), "colophon-", ".tar");
    try (Transfer transfer = context.progress().begin("read " + description, -1);
        OutputStream out = Files.newOutputStream(file)) {
      copy(
          isGzip(marked) ? new GZIPInputStream(marked, 1 << 16) : marked,
          out,
          description,
          new Transfers(context.cancellation(), transfer));
      return new SpooledArchive(file, description, true);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void copy(
      InputStream in, OutputStream out, String description, Transfers transfers)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      transfers.advance(n);
      total += n;
      if (total > MAX_UNPACKED_SIZE) {
        throw new SourceException(
            description, "it unpacks to more than " + MAX_UNPACKED_SIZE + " bytes", "");
      }
      out.write(buffer, 0, n);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    int magic = (in.read() << 8) | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }

  /** Deletes the file if it is a copy. */
  public void discard() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
