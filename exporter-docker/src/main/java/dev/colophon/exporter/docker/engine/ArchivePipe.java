package dev.colophon.exporter.docker.engine;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Hands an archive that one thread writes to another that reads, through the kernel. The reader
 * sees the end only when all is written: what breaks off must never look whole.
 */
final class ArchivePipe implements AutoCloseable {

  private final Pipe pipe;
  private final IntConsumer moved;
  private volatile boolean whole;
  private volatile boolean readerLeft;

  private ArchivePipe(Pipe pipe, IntConsumer moved) {
    this.pipe = pipe;
    this.moved = moved;
  }

  /**
   * Opens a pipe.
   *
   * @param moved hears how many bytes the reader takes
   */
  static ArchivePipe open(IntConsumer moved) throws IOException {
    return new ArchivePipe(Pipe.open(), moved);
  }

  /** The reader's side. */
  InputStream in() {
    return new ReaderSide(Channels.newInputStream(pipe.source()));
  }

  /**
   * Writes the archive and ends it.
   *
   * @param cutOff stops the sender where it is
   * @return why it could not be written; nothing when all is written, or the reader left early
   */
  Optional<Exception> write(ArchiveWriter archive, Closeable cutOff) throws IOException {
    OutputStream out = Channels.newOutputStream(pipe.sink());
    try {
      archive.writeTo(out);
      whole = true;
      return Optional.empty();
    } catch (IOException e) {
      return readerLeft ? Optional.empty() : Optional.of(e);
    } catch (RuntimeException e) {
      return Optional.of(e);
    } finally {
      end(out, cutOff);
    }
  }

  private void end(OutputStream out, Closeable cutOff) throws IOException {
    try {
      if (!whole) {
        cutOff.close();
      }
    } finally {
      out.close();
    }
  }

  /** Whether all of the archive was written. */
  boolean isWhole() {
    return whole;
  }

  /** Ends both sides; a writer that is not at its end fails, and so does its reader. */
  @Override
  public void close() throws IOException {
    readerLeft = true;
    pipe.sink().close();
    pipe.source().close();
  }

  private final class ReaderSide extends FilterInputStream {

    ReaderSide(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      if (n < 0 && !whole) {
        throw new IOException("the archive broke off");
      }
      moved.accept(n);
      return n;
    }

    @Override
    public void close() throws IOException {
      readerLeft = true;
      super.close();
    }
  }
}
