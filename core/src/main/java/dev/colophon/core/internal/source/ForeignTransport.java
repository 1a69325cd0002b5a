package dev.colophon.core.internal.source;

import java.util.Optional;
import java.util.regex.Pattern;

/** Advice on transports and addresses of other programs, which Colophon does not have. */
final class ForeignTransport {

  private static final String SLASHES = "//";
  private static final String DOCKER_HUB_PAGE = "hub.docker.com/";

  /** A host without a dot, with its port and a repository, looks like a transport and a folder. */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}/.+");

  private ForeignTransport() {}

  /**
   * What to write, or to run first, a sentence; empty if it is not known.
   *
   * @param transport the text before the colon
   * @param location the text after it
   */
  static Optional<String> advice(String transport, String location) {
    if (PORT.matcher(location).matches()) {
      return write("docker://" + transport + ":" + location);
    }
    return switch (transport) {
      case "containers-storage", "podman", "buildah" ->
          exported(
              "Copy the image out of the storage of podman and buildah, and use the copy: skopeo"
                  + " copy containers-storage:",
              withoutSlashes(location));
      case "dir" ->
          Optional.of(
              "Copy the image, and use the copy: skopeo copy --all dir:"
                  + location
                  + " oci-archive:image.tar. The plug-in of docs/exporters.md reads such folders,"
                  + " too.");
      case "ostree", "sif", "tarball" ->
          exported("Copy the image, and use the copy: skopeo copy " + transport + ":", location);
      case "containerd", "nerdctl" ->
          Optional.of(
              "Save the image, and use the file: nerdctl save --output image.tar "
                  + withoutSlashes(location)
                  + ", and then oci-archive:image.tar.");
      case "ocidir", "oci-layout", "oci-dir" -> write("oci:" + withoutSlashes(location));
      case "docker-image", "registry", "image" -> write("docker://" + withoutSlashes(location));
      case "daemon" -> write("docker-daemon:" + withoutSlashes(location));
      case "docker-tar", "docker-tarball" -> write("docker-archive:" + withoutSlashes(location));
      case "tar", "file" ->
          write(
              "oci-archive:"
                  + withoutSlashes(location)
                  + " or docker-archive:"
                  + withoutSlashes(location)
                  + " for a file, oci:"
                  + withoutSlashes(location)
                  + " for a layout folder");
      case "sha256", "sha512" -> write("store:" + transport + ":" + location);
      case "http", "https" -> Optional.of(webAddress(transport, withoutSlashes(location)));
      case "git", "ssh" ->
          Optional.of(
              "Colophon builds nothing from a repository. Build with docker buildx build --output"
                  + " type=oci,dest=app.tar and use oci-archive:app.tar.");
      default -> Optional.empty();
    };
  }

  private static String webAddress(String scheme, String address) {
    if (address.startsWith(DOCKER_HUB_PAGE)) {
      return "This is the page of an image. Write docker://"
          + address
              .substring(DOCKER_HUB_PAGE.length())
              .replaceFirst("^_/", "")
              .replaceFirst("^r/", "")
              .replaceFirst("/tags.*|[?#].*|/$", "")
          + ".";
    }
    String plain = scheme.equals("http") ? " and add --insecure-registry HOST:PORT" : "";
    return "Write docker://" + address.replaceFirst("/$", "") + plain + ".";
  }

  private static Optional<String> exported(String command, String location) {
    return Optional.of(command + location + " oci-archive:image.tar.");
  }

  private static Optional<String> write(String place) {
    return Optional.of("Write " + place + ".");
  }

  private static String withoutSlashes(String location) {
    return location.startsWith(SLASHES) ? location.substring(SLASHES.length()) : location;
  }
}
