package dev.colophon.exporter.oci.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which only a limited number of bytes may be read. Seeking is not limited, so that
 * readers can read headers and skip content.
 */
final class BoundedChannel implements SeekableByteChannel {

  private final FileChannel file;
  private long budget;

  BoundedChannel(FileChannel file, long budget) {
    this.file = file;
    this.budget = budget;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (budget <= 0) {
      throw new IOException("its headers are larger than is read of any archive");
    }
    int n = file.read(target);
    budget -= Math.max(n, 0);
    return n;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    throw new IOException("read-only");
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    file.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    throw new IOException("read-only");
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
