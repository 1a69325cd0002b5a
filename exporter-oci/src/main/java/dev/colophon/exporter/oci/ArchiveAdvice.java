package dev.colophon.exporter.oci;

import dev.colophon.spi.Advice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Advice on how to get a readable archive from other programs first. */
final class ArchiveAdvice {

  private static final String BUILD_FIRST =
      "Colophon builds no Dockerfile: run docker buildx build --output type=oci,dest=app.tar, and"
          + " then use oci-archive:app.tar.";
  private static final List<String> DOCKERFILES = List.of("Dockerfile", "Containerfile");

  private ArchiveAdvice() {}

  /** Advice on a transport of another program. */
  static Advice onTransport(String other, String location) {
    return switch (other) {
      case "containers-storage", "podman", "buildah" ->
          copied(
              "Use an archive, which skopeo copies from and to the storage of podman and buildah:"
                  + " skopeo copy containers-storage:",
              location);
      case "dir" ->
          Advice.of(
              "Use an archive, which skopeo copies from and to such a folder: skopeo copy --all dir:"
                  + location
                  + " oci-archive:image.tar. The plug-in of docs/exporters.md reads such folders,"
                  + " too.");
      case "ostree", "sif", "tarball" ->
          copied("Copy the image, and use the copy: skopeo copy " + other + ":", location);
      case "ocifile", "oci-tar", "oci-layout-archive" ->
          Advice.of("Write oci-archive:" + location + ".");
      case "containerd", "nerdctl" ->
          Advice.of(
              "Save the image, and use the file: nerdctl save --output image.tar "
                  + location
                  + ", and then oci-archive:image.tar.");
      case "git", "ssh" ->
          Advice.of(
              "Colophon builds nothing from a repository. Build with docker buildx build --output"
                  + " type=oci,dest=app.tar and use oci-archive:app.tar.");
      default -> Advice.NONE;
    };
  }

  private static Advice copied(String command, String location) {
    return Advice.of(command + location + " oci-archive:image.tar.");
  }

  /** Advice on a Dockerfile or a folder that contains one. */
  static Advice onPath(Path path) {
    Path name = path.getFileName();
    boolean isDockerfile =
        Files.isDirectory(path)
            ? DOCKERFILES.stream().anyMatch(each -> Files.exists(path.resolve(each)))
            : name != null && DOCKERFILES.stream().anyMatch(name.toString()::startsWith);
    return isDockerfile ? Advice.of(BUILD_FIRST) : Advice.NONE;
  }
}
