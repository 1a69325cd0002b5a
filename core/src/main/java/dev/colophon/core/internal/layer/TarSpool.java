package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.TemporaryFile;
import dev.colophon.spi.Written;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;

/** Copies a tar that comes as a stream into a temporary file, since it is read more than once. */
public final class TarSpool {

  /** The most bytes that a stream may have: 64 GiB, as for what it unpacks to. */
  private static final long MOST = 64L << 30;

  private TarSpool() {}

  /**
   * A temporary copy, which the caller closes.
   *
   * @param description the tar as a person would name it
   * @throws SourceException if the stream cannot be read, or is too long
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   * @throws IOException if the copy cannot be written
   */
  public static TemporaryFile copy(InputStream in, String description, ExecutionContext context)
      throws IOException {
    TemporaryFile file = context.createTemporaryFile(".tar");
    try (Transfer progress = context.progress().begin("read " + description, -1);
        OutputStream out = Files.newOutputStream(file.path())) {
      OutputStream limited = new Limited(out, description);
      Reading.copy(in, new WatchedOutput(limited, progress, context.cancellation()), description);
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Takes so many bytes and no more. */
  private static final class Limited extends FilterOutputStream {

    private final String description;
    private long left = MOST;

    Limited(OutputStream out, String description) {
      super(out);
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
