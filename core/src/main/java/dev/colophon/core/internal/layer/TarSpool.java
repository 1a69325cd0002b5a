package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.TemporaryFile;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** Copies a tar from a stream to a temporary file, because it is read more than once. */
public final class TarSpool {

  /** The maximum size of a stream: 64 GiB, the same as for unpacked data. */
  private static final long MOST = 64L << 30;

  /** The size of the part that is checked first. A tar without files is smaller. */
  private static final int START = 1 << 20;

  private TarSpool() {}

  /**
   * Creates a temporary copy, which the caller must close.
   *
   * @param description the name of the tar, for messages
   * @throws SourceException if the stream cannot be read, or is too long
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   * @throws IOException if the copy cannot be written
   */
  public static TemporaryFile copy(InputStream in, String description, ExecutionContext context)
      throws IOException {
    InputStream whole = requireTar(in, description);
    TemporaryFile file = context.createTemporaryFile(".tar");
    try (Transfer progress = context.progress().begin("read " + description, -1);
        OutputStream out = Files.newOutputStream(file.path())) {
      OutputStream limited = new Limited(out, description);
      Reading.copy(
          whole, new WatchedOutput(limited, progress, context.cancellation()), description);
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /**
   * Checks that a stream begins like a tar before it is copied: with the header of a file, or as a
   * short tar without files.
   *
   * @return the whole stream
   */
  private static InputStream requireTar(InputStream in, String description) {
    byte[] start = Reading.of(description, () -> in.readNBytes(START));
    if (!firstRecord(start, description).map(record -> begins(record, start)).orElse(true)) {
      throw new SourceException(
          Written.source(description),
          Reason.DAMAGED,
          "it is not a tar: it does not begin with the header of a file",
          Advice.of("It may be truncated or damaged. Make it again."));
    }
    return new SequenceInputStream(new ByteArrayInputStream(start), in);
  }

  private static boolean begins(byte[] record, byte[] start) {
    boolean isEmpty = Arrays.equals(record, new byte[record.length]) && start.length < START;
    try {
      return isEmpty || TarUtils.verifyCheckSum(record);
    } catch (IllegalArgumentException e) {
      // A field that must be a number is not a number.
      return false;
    }
  }

  /** The first record of a tar; empty if the start alone cannot be unpacked. */
  private static Optional<byte[]> firstRecord(byte[] start, String description) {
    try (InputStream in = Unpacking.of(new ByteArrayInputStream(start), description)) {
      return Optional.of(in.readNBytes(TarConstants.DEFAULT_RCDSIZE))
          .filter(record -> record.length == TarConstants.DEFAULT_RCDSIZE);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A stream that accepts a limited number of bytes. */
  private static final class Limited extends FunnelOutputStream {

    private final OutputStream out;
    private final String description;
    private long left = MOST;

    Limited(OutputStream out, String description) {
      this.out = out;
      this.description = description;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new SourceException(
            Written.source(description),
            Reason.TOO_LARGE,
            "it has more than " + MOST + " bytes",
            Advice.NONE);
      }
      out.write(bytes, offset, length);
    }
  }
}
