package dev.colophon.tests.matrix;

import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Programs for containers of other people, with their storage in one folder. */
public final class ContainerPrograms implements AutoCloseable {

  /** The lock of tests that use these programs: Podman's locks are those of the whole machine. */
  public static final String LOCKS = "container programs";

  private static final int STARTING_SECONDS = 30;
  private static final int MOST_VIEWS = 20;

  private final Path folder;
  private final Process containerd;

  private ContainerPrograms(Path folder, Process containerd) {
    this.folder = folder;
    this.containerd = containerd;
  }

  /** Starts what has to run; the programs must be installed. */
  public static ContainerPrograms start(Path folder) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("containerd.toml"),
            """
            version = 2
            root = "%1$s/containerd"
            state = "%1$s/containerd-state"
            disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.snapshotter.v1.overlayfs"]
            [grpc]
              address = "%1$s/containerd.sock"
            """
                .formatted(folder));
    File log = folder.resolve("containerd.log").toFile();
    Process containerd =
        new ProcessBuilder("containerd", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    ContainerPrograms programs = new ContainerPrograms(folder, containerd);
    programs.awaitContainerd(log);
    return programs;
  }

  private void awaitContainerd(File log) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
    while (program(ctr("version")).run().exit() != 0) {
      if (!containerd.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException(Files.readString(log.toPath()));
      }
    }
  }

  private static Program program(List<String> command) {
    return Program.of(command.toArray(String[]::new));
  }

  private static String run(List<String> command) {
    return program(command).run().successfully().out().strip();
  }

  private static List<String> command(List<String> begin, String... arguments) {
    List<String> command = new ArrayList<>(begin);
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> ctr(String... arguments) {
    return command(List.of("ctr", "--address", folder + "/containerd.sock"), arguments);
  }

  private String buildah(String... arguments) {
    return run(command(storage("buildah"), arguments));
  }

  private String podman(String... arguments) {
    return run(command(storage("podman"), arguments));
  }

  private List<String> storage(String program) {
    return List.of(
        program,
        "--root",
        folder.resolve(program).toString(),
        "--runroot",
        folder.resolve(program + "-run").toString(),
        "--storage-driver",
        "vfs");
  }

  /** Whether there is an engine that keeps each layer in a folder of its own. */
  static boolean hasEngine() {
    Program.Ended info = Program.of("docker", "info", "--format", "{{.Driver}}").run();
    return info.exit() == 0 && info.out().strip().equals("vfs");
  }

  /** The tree of an image's only layer as a reader unpacks it. */
  public Path unpack(Reader reader, BuiltImage image) throws IOException {
    return switch (reader) {
      case UMOCI -> umoci(image.layout() + ":" + image.tag(), image.tag());
      case SKOPEO -> {
        Path copy = folder.resolve(image.tag() + ".copy");
        run(
            List.of(
                "skopeo",
                "copy",
                "--dest-compress-format=gzip",
                "oci-archive:" + image.archive(),
                "oci:" + copy + ":it"));
        yield umoci(copy + ":it", image.tag() + "-copied");
      }
      case BUILDAH ->
          Path.of(buildah("mount", buildah("from", "-q", "oci-archive:" + image.archive())));
      case PODMAN -> {
        podman("load", "-q", "-i", image.archive().toString());
        yield Path.of(podman("image", "mount", image.name()));
      }
      case CTR -> ofContainerd(image);
      case DOCKER -> ofEngine(image);
    };
  }

  private Path umoci(String image, String bundle) {
    Path unpacked = folder.resolve(bundle + ".bundle");
    run(List.of("umoci", "unpack", "--image", image, unpacked.toString()));
    return unpacked.resolve("rootfs");
  }

  private Path ofContainerd(BuiltImage image) {
    run(ctr("images", "import", "--snapshotter", "native", image.archive().toString()));
    String layer = diffId(image);
    // A view is garbage to containerd, and may be gone at once; then another is made.
    for (int i = 0; ; i++) {
      String view = image.tag() + "-" + i;
      run(ctr("snapshots", "--snapshotter", "native", "view", view, layer));
      Program.Ended mounts =
          program(ctr("snapshots", "--snapshotter", "native", "mounts", "/nowhere", view)).run();
      if (mounts.exit() == 0 || i == MOST_VIEWS) {
        return Path.of(mounts.successfully().out().split(" ")[3]);
      }
    }
  }

  private Path ofEngine(BuiltImage image) throws IOException {
    run(List.of("docker", "load", "-q", "-i", image.docker().toString()));
    Path root = Path.of(run(List.of("docker", "info", "--format", "{{.DockerRootDir}}")));
    Path layer = root.resolve("image/vfs/layerdb").resolve(diffId(image).replace(':', '/'));
    return root.resolve("vfs/dir").resolve(Files.readString(layer.resolve("cache-id")));
  }

  /** The chain ID of an image of one layer, which engines know the layer by. */
  private static String diffId(BuiltImage image) {
    return run(List.of("skopeo", "inspect", "--config", "oci-archive:" + image.archive()))
        .replaceFirst("(?s).*\"diff_ids\":\\s*\\[\\s*\"([^\"]+)\".*", "$1");
  }

  /** An image as a writer writes it; the source that Colophon reads. */
  String written(Writer writer, BuiltImage image) {
    Path file = folder.resolve("of-" + writer.name().toLowerCase(Locale.ROOT));
    switch (writer) {
      case BUILDAH_OCI, BUILDAH_OCI_ARCHIVE, BUILDAH_DOCKER_ARCHIVE -> {
        buildah("pull", "-q", "oci-archive:" + image.archive());
        buildah("push", "-q", image.name(), writer.transport() + file + ":" + image.name());
      }
      case PODMAN_OCI_ARCHIVE, PODMAN_DOCKER_ARCHIVE, PODMAN_OCI_DIR -> {
        podman("load", "-q", "-i", image.archive().toString());
        podman("save", "-q", "--format", writer.option(), "-o", file.toString(), image.name());
      }
      case SKOPEO_OCI, SKOPEO_DOCKER_ARCHIVE ->
          run(
              List.of(
                  "skopeo",
                  "copy",
                  "oci-archive:" + image.archive(),
                  writer.transport() + file + ":" + image.name()));
      case UMOCI_REPACK -> repack(image, file);
      case CTR_EXPORT -> {
        run(ctr("images", "import", "--no-unpack", image.archive().toString()));
        run(ctr("images", "export", file.toString(), image.name()));
      }
      case DOCKER_SAVE -> {
        run(List.of("docker", "load", "-q", "-i", image.docker().toString()));
        run(List.of("docker", "save", "-o", file.toString(), image.name()));
      }
    }
    return writer.transport() + file;
  }

  /** A layout with a layer that umoci compressed. */
  private void repack(BuiltImage image, Path layout) {
    Archive archive = Archive.ofFolder(image.layout());
    String manifest = archive.json("index.json").at("/manifests/0/digest").asText();
    String layer = archive.blobJson(manifest).at("/layers/0/digest").asText();
    Path tar = folder.resolve("layer.tar");
    run(
        List.of(
            "bash",
            "-euc",
            "gzip -dc \"$0\" >\"$1\"",
            image.layout().resolve("blobs").resolve(layer.replace(':', '/')).toString(),
            tar.toString()));
    run(List.of("umoci", "init", "--layout", layout.toString()));
    run(List.of("umoci", "new", "--image", layout + ":it"));
    run(List.of("umoci", "raw", "add-layer", "--image", layout + ":it", tar.toString()));
  }

  @Override
  public void close() {
    containerd.destroy();
    try {
      containerd.waitFor(STARTING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
