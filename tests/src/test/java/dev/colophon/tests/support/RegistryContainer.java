package dev.colophon.tests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A real registry in a container, on the network of this machine. Its image is made of the program
 * that is installed here, for no registry can be asked for one.
 */
public final class RegistryContainer extends GenericContainer<RegistryContainer> {

  private static final String IMAGE = "colophon-tests/registry:installed";
  private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/lib64/ld-linux-x86-64.so.2"),
          Path.of("/lib/x86_64-linux-gnu/libc.so.6"),
          Path.of("/lib/ld-linux-aarch64.so.1"),
          Path.of("/lib/aarch64-linux-gnu/libc.so.6"));
  private static final int EXECUTABLE = 0755;
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private RegistryContainer() {
    super(DockerImageName.parse(IMAGE));
  }

  /**
   * A registry that is not started yet; the test is skipped where there is no Docker Engine, but
   * fails in CI.
   */
  public static RegistryContainer of(RegistryAccess access) {
    Repository.require(
        DockerClientFactory.instance().isDockerAvailable(), "Docker Engine at DOCKER_HOST");
    Repository.require(Files.exists(PROGRAM), "program " + PROGRAM);
    importImage();
    return new RegistryContainer()
        .withNetworkMode("host")
        .withCopyToContainer(Transferable.of(access.config("/var/lib/registry")), "/registry.yml")
        .withCommand(PROGRAM.toString(), "serve", "/registry.yml")
        .waitingFor(Wait.forLogMessage(".*listening on.*", 1))
        .withStartupTimeout(START_LIMIT);
  }

  private static synchronized void importImage() {
    Program.require("docker");
    Path archive = writeRootFileSystem();
    try {
      Program.of("docker", "import", archive.toString(), IMAGE).run().successfully();
    } finally {
      archive.toFile().delete();
    }
  }

  private static Path writeRootFileSystem() {
    try {
      Path archive = Files.createTempFile("registry", ".tar");
      try (OutputStream out = Files.newOutputStream(archive);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
        add(tar, PROGRAM);
        for (Path library : LIBRARIES) {
          if (Files.exists(library)) {
            add(tar, library);
          }
        }
        tar.putArchiveEntry(new TarArchiveEntry("tmp/"));
        tar.closeArchiveEntry();
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(TarArchiveOutputStream tar, Path file) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(file.toString().substring(1));
    byte[] content = Files.readAllBytes(file);
    entry.setSize(content.length);
    entry.setMode(EXECUTABLE);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** Host and port, as in a reference; it must have been started. */
  public String address() {
    return RegistryServer.address(getLogs());
  }

  /** Puts a file into the container before it starts. */
  public RegistryContainer withFile(String path, byte[] content) {
    return withCopyToContainer(Transferable.of(content), path);
  }

  /** Puts a file into the container before it starts. */
  public RegistryContainer withFile(String path, String content) {
    return withFile(path, content.getBytes(StandardCharsets.UTF_8));
  }
}
