package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.TarSpool;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.TemporaryFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Copies of root file systems that are read from streams, which exist until this is closed. Not
 * safe for use by several threads.
 */
public final class SpooledTars implements AutoCloseable {

  private final ExecutionContext context;
  private final List<TemporaryFile> files = new ArrayList<>();

  /** Creates a collection without copies. */
  public SpooledTars(ExecutionContext context) {
    this.context = context;
  }

  /**
   * Returns a root file system that can be read several times: the original, or a copy of its
   * stream.
   *
   * @throws dev.colophon.spi.SourceException if the stream cannot be read
   * @throws IOException if the copy cannot be written
   */
  RootfsSource of(RootfsSource source) throws IOException {
    if (!source.isStream()) {
      return source;
    }
    TemporaryFile copy;
    if (source.path().isEmpty()) {
      copy = TarSpool.copy(context.streams().in(), source.written().whole(), context);
    } else {
      try (InputStream in = context.openPipe(source.file())) {
        copy = TarSpool.copy(in, source.written().whole(), context);
      }
    }
    files.add(copy);
    return source.copiedTo(copy.path());
  }

  @Override
  public void close() {
    for (TemporaryFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        LoggerFactory.getLogger(SpooledTars.class).debug("deleting a copy of a tar failed", e);
      }
    }
    files.clear();
  }
}
