package dev.colophon.exporter.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.exporter.docker.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A real Docker Engine with a graph driver, all of it in one folder, without network. Where there
 * is no {@code dockerd} or no right to start it the test is skipped, but in CI it fails.
 */
final class Dockerd {

  private static final long START_LIMIT_SECONDS = 60;

  private final Path folder;
  private final Process process;

  private Dockerd(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  static Dockerd start(Path folder) throws IOException, InterruptedException {
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(isOnPath("dockerd") && isOnPath("docker"), "there is no dockerd");
      assumeTrue(Files.isWritable(Path.of("/sys/fs/cgroup")), "dockerd needs root");
    }
    Process process =
        new ProcessBuilder(
                "dockerd",
                "--host=unix://" + folder.resolve("docker.sock"),
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false",
                "--storage-driver=vfs")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Dockerd dockerd = new Dockerd(folder, process);
    dockerd.awaitReady();
    return dockerd;
  }

  private static boolean isOnPath(String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
    while (!isReady()) {
      boolean ended = process.waitFor(200, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() - deadline > 0) {
        String log = Files.readString(folder.resolve("log"));
        stop();
        throw new IOException("dockerd did not start:\n" + log);
      }
    }
  }

  private boolean isReady() {
    try (Engine engine = Engine.of(DockerTestContext.in(folder, environment()))) {
      engine.storage();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Map<String, String> environment() {
    return Map.of("DOCKER_HOST", "unix://" + folder.resolve("docker.sock"));
  }

  /** The output of Docker's own client. */
  String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    Path printed = folder.resolve("printed");
    Process client = builder.redirectOutput(printed.toFile()).start();
    if (!client.waitFor(60, TimeUnit.SECONDS)) {
      client.destroyForcibly();
      throw new IOException(command + " did not end");
    }
    String text = Files.readString(printed);
    if (client.exitValue() != 0) {
      throw new IOException(command + ": " + text);
    }
    return text.strip();
  }

  /** Ends the engine, and with it the containerd that it started. */
  void stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    // The engine may leave its data folder mounted on itself, and then nobody can delete it.
    new ProcessBuilder("umount", "--lazy", folder.resolve("data").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor(10, TimeUnit.SECONDS);
  }
}
