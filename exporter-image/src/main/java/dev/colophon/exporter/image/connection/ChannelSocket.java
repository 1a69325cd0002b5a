package dev.colophon.exporter.image.connection;

import dev.colophon.spi.content.FunnelInputStream;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A socket whose waits can always be ended: {@link Patience} decides about each wait, an
 * interrupted thread stops waiting, and closing the socket from another thread ends all waits. The
 * JDK's sockets have no time limit for writing, and its TLS sockets lose bytes if the time limit
 * for reading is reached in the middle of a record; here, the limits are below TLS.
 */
public final class ChannelSocket extends Socket {

  private static final long POLL_MILLIS = Patience.INTERVAL.toMillis();

  private final SocketChannel channel;
  private final Readiness reading;
  private final Readiness writing;
  private final Input input = new Input();
  private final Output output = new Output();
  private volatile Patience patienceToRead;
  private volatile Patience patienceToWrite;
  private volatile long begun = System.nanoTime();
  private boolean secured;

  private ChannelSocket(Patience patience) throws IOException {
    this.patienceToRead = patience;
    this.patienceToWrite = patience;
    this.channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      this.reading = Readiness.of(channel);
      this.writing = Readiness.of(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The readiness of a channel for reading or writing, which two threads may do independently. */
  private record Readiness(Selector selector, SelectionKey key) {

    static Readiness of(SocketChannel channel) throws IOException {
      Selector selector = Selector.open();
      return new Readiness(selector, channel.register(selector, 0));
    }

    boolean within(long millis, int operation) throws IOException {
      try {
        key.interestOps(operation);
        boolean ready = (millis == 0 ? selector.selectNow() : selector.select(millis)) > 0;
        selector.selectedKeys().clear();
        return ready;
      } catch (CancelledKeyException | ClosedSelectorException e) {
        IOException failure = new AsynchronousCloseException();
        failure.initCause(e);
        throw failure;
      }
    }
  }

  /**
   * A connection to the first address of a host that answers.
   *
   * @param limit how long connecting may take
   * @param patience decides about the waits of the connection, including the wait to connect
   * @throws SocketTimeoutException if it takes too long
   * @throws IOException if the host has no address, or none of its addresses answers
   */
  static ChannelSocket connect(String host, int port, Duration limit, Patience patience)
      throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    Duration each = limit.dividedBy(addresses.length);
    IOException failure = new SocketException("no address");
    for (InetAddress address : addresses) {
      try {
        return connect(new InetSocketAddress(address, port), each, patience);
      } catch (SocketException | SocketTimeoutException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static ChannelSocket connect(InetSocketAddress address, Duration limit, Patience patience)
      throws IOException {
    ChannelSocket socket =
        new ChannelSocket(
            patience.within(limit, () -> new SocketTimeoutException("connecting takes too long")));
    try {
      if (!socket.channel.connect(address)) {
        socket.await(SelectionKey.OP_CONNECT);
        socket.channel.finishConnect();
      }
      socket.setPatience(patience);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Sets who decides about all further waits, and restarts their time. */
  public void setPatience(Patience other) {
    setPatience(other, other);
  }

  /** Does the same for reads and writes that wait in different threads. */
  public void setPatience(Patience toRead, Patience toWrite) {
    patienceToRead = toRead;
    patienceToWrite = toWrite;
    begun = System.nanoTime();
  }

  /** Notes that TLS is used: data that arrives while a request is sent need not be its answer. */
  void secured() {
    secured = true;
  }

  /**
   * Whether there is data to read, or the other side has closed the connection.
   *
   * @throws IOException if the connection is closed here
   */
  public boolean isReadable() throws IOException {
    return reading.within(0, SelectionKey.OP_READ);
  }

  private void await(int operation) throws IOException {
    boolean read = operation == SelectionKey.OP_READ;
    Readiness readiness = read ? reading : writing;
    try {
      for (boolean ready = false; !ready; ) {
        ready = readiness.within(POLL_MILLIS, operation);
        if (!ready) {
          requireWorthWaiting(operation);
        }
        Duration idle = Duration.ofNanos(System.nanoTime() - begun);
        if (!ready || idle.toMillis() > POLL_MILLIS) {
          (read ? patienceToRead : patienceToWrite).check(idle);
        }
      }
    } catch (EarlyAnswerException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void requireWorthWaiting(int operation) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    if (operation == SelectionKey.OP_WRITE && !secured && isReadable()) {
      throw new EarlyAnswerException();
    }
  }

  @Override
  public InputStream getInputStream() {
    return input;
  }

  @Override
  public OutputStream getOutputStream() {
    return output;
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
    reading.selector().close();
    writing.selector().close();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected() || isClosed();
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void shutdownInput() throws IOException {
    channel.shutdownInput();
  }

  @Override
  public InetAddress getInetAddress() {
    return channel.socket().getInetAddress();
  }

  @Override
  public int getPort() {
    return channel.socket().getPort();
  }

  /** Does nothing: {@link Patience} decides. */
  @Override
  public synchronized void setSoTimeout(int millis) {}

  @Override
  public synchronized int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    channel.socket().setSoLinger(on, seconds);
  }

  @Override
  public int getSoLinger() throws SocketException {
    return channel.socket().getSoLinger();
  }

  private final class Input extends FunnelInputStream {

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      while (length > 0) {
        int n = channel.read(buffer);
        if (n != 0) {
          return n;
        }
        await(SelectionKey.OP_READ);
      }
      return 0;
    }

    @Override
    public void close() throws IOException {
      ChannelSocket.this.close();
    }
  }

  private final class Output extends FunnelOutputStream {

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          await(SelectionKey.OP_WRITE);
        } else {
          begun = System.nanoTime();
        }
      }
    }

    @Override
    public void close() throws IOException {
      ChannelSocket.this.close();
    }
  }
}
