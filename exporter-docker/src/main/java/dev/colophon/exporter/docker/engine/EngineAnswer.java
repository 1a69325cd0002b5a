package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.content.FunnelInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * The body of an engine's answer, with a limited size. Closing it does not read the rest, as HTTP
 * clients do to reuse a connection, because an engine may send without end.
 */
final class EngineAnswer extends FunnelInputStream {

  private final InputStream in;
  private final String engine;
  private final long limit;
  private final IntConsumer moved;
  private long size;
  private boolean whole;

  /**
   * @param engine the engine, for messages
   * @param limit the maximum number of bytes
   * @param moved receives the number of bytes read
   */
  EngineAnswer(InputStream in, String engine, long limit, IntConsumer moved) {
    this.in = in;
    this.engine = engine;
    this.limit = limit;
    this.moved = moved;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n < 0) {
      whole = true;
      return n;
    }
    moved.accept(n);
    size += n;
    if (size > limit) {
      throw new EngineException(engine + " sends an answer of more than " + limit + " bytes", "");
    }
    return n;
  }

  /** Whether everything was read. */
  boolean isWhole() {
    return whole;
  }

  /** Does not touch the connection. */
  @Override
  public void close() {}
}
