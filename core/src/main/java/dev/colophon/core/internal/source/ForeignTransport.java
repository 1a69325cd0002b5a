package dev.colophon.core.internal.source;

import java.util.Optional;

/** Advice on transports of other programs, which Colophon does not have. */
final class ForeignTransport {

  private ForeignTransport() {}

  /**
   * The command that reads an image of another program's transport, a sentence; empty if it is
   * none.
   *
   * @param transport the text before the colon
   * @param location the text after it
   */
  static Optional<String> advice(String transport, String location) {
    return switch (transport) {
      case "containers-storage" ->
          Optional.of(
              "Copy the image out of the storage of podman and buildah, and use the copy: skopeo copy "
                  + transport
                  + ":"
                  + location
                  + " oci-archive:image.tar.");
      case "dir" ->
          Optional.of(
              "Copy the image, and use the copy: skopeo copy --all dir:"
                  + location
                  + " oci-archive:image.tar. The plug-in of docs/exporters.md reads such folders,"
                  + " too.");
      case "ostree", "sif" ->
          Optional.of(
              "Copy the image, and use the copy: skopeo copy "
                  + transport
                  + ":"
                  + location
                  + " oci-archive:image.tar.");
      case "ocidir" -> Optional.of("Write oci:" + location.replaceFirst("^//", "") + ".");
      default -> Optional.empty();
    };
  }
}
