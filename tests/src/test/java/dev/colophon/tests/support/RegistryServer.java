package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real registry as a process of its own, on a free port of this machine. */
public final class RegistryServer implements AutoCloseable {

  private static final long START_LIMIT_SECONDS = 30;

  private final int port;
  private final Process process;

  private RegistryServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a registry; the test is skipped where it is not installed, but fails in CI.
   *
   * @param folder where it keeps its files
   * @param access who it lets in
   */
  public static RegistryServer start(Path folder, RegistryAccess access) {
    Program.require("docker-registry");
    int port = freePort();
    try {
      Path config = folder.resolve("registry.yml");
      Files.writeString(config, access.config(port, folder.resolve("data").toString()));
      Process process =
          new ProcessBuilder("docker-registry", "serve", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("registry.log").toFile())
              .start();
      RegistryServer server = new RegistryServer(port, process);
      server.awaitListening();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of this machine that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
    while (!isListening()) {
      assertThat(process.isAlive()).as("the registry runs").isTrue();
      assertThat(System.nanoTime()).as("the registry listens in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Host and port, as in a reference. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
