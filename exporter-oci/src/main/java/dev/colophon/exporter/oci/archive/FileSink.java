package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileRegion;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * An archive that is a file: regions are copied by the kernel.
 *
 * @param file the file, open for writing
 */
record FileSink(FileChannel file) implements TarSink {

  private static final long CHUNK = 16L << 20;

  @Override
  public boolean copiesRegions() {
    return true;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  @Override
  public void write(FileRegion region, Transfers transfers) throws IOException {
    try (FileChannel source = FileChannel.open(region.file(), StandardOpenOption.READ)) {
      long done = 0;
      while (done < region.length()) {
        long n =
            source.transferTo(
                region.offset() + done, Math.min(CHUNK, region.length() - done), file);
        if (n <= 0) {
          throw new EOFException(region.file() + " is shorter than it was");
        }
        done += n;
        transfers.advance(n);
      }
    }
  }

  @Override
  public void write(InputStream in, Transfers transfers) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      ByteBuffer piece = ByteBuffer.wrap(buffer, 0, n);
      while (piece.hasRemaining()) {
        file.write(piece);
      }
      transfers.advance(n);
    }
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
  public void fill(long position, InputStream in, Transfers transfers) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long at = position;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      ByteBuffer piece = ByteBuffer.wrap(buffer, 0, n);
      while (piece.hasRemaining()) {
        at += file.write(piece, at);
      }
      transfers.advance(n);
    }
  }
}
