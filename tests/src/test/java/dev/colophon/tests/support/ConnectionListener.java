package dev.colophon.tests.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A free port of this machine, each connection to which is served in a thread of its own. */
final class ConnectionListener implements AutoCloseable {

  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ConnectionListener() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Begins to serve. */
  void start(Consumer<Socket> service) {
    execute(() -> accept(service));
  }

  /** Does something beside, until it is closed. */
  void execute(Runnable work) {
    threads.execute(work);
  }

  /** Host and port. */
  String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  private void accept(Consumer<Socket> service) {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> service.accept(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
