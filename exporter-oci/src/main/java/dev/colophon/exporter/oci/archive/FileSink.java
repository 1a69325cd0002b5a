package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FunnelOutputStream;
import dev.colophon.spi.staging.FileTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * A sink for an archive in a file. The kernel copies regions.
 *
 * @param file the file, open for writing
 * @param trust tells which regions may be copied without verification
 */
record FileSink(FileChannel file, Optional<FileTrust> trust) implements TarSink {

  @Override
  public void write(byte[] bytes) throws IOException {
    Channels.newOutputStream(file).write(bytes);
  }

  @Override
  public void write(FileRegion region, ByteCopy copy) throws IOException {
    region.copyTo(file, copy::advance);
  }

  @Override
  public void write(InputStream in, ByteCopy copy) throws IOException {
    copy.copy(in, Channels.newOutputStream(file));
  }

  @Override
  public boolean reserves() {
    return true;
  }

  @Override
  public long reserve(long size) throws IOException {
    long position = file.position();
    file.position(position + size);
    return position;
  }

  @Override
  public void fill(long position, InputStream in, ByteCopy copy) throws IOException {
    copy.copy(in, new PositionedStream(file, position));
  }

  /** Writes to a file at its own position, so that several threads can write. */
  private static final class PositionedStream extends FunnelOutputStream {

    private final FileChannel file;
    private long position;

    PositionedStream(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer piece = ByteBuffer.wrap(bytes, offset, length);
      while (piece.hasRemaining()) {
        position += file.write(piece, position);
      }
    }
  }
}
