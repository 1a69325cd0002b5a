package dev.colophon.tests.matrix;

/** A program that writes images, and the form that it writes. */
enum Writer {
  BUILDAH_OCI("oci:", ""),
  BUILDAH_OCI_ARCHIVE("oci-archive:", ""),
  BUILDAH_DOCKER_ARCHIVE("docker-archive:", ""),
  PODMAN_OCI_ARCHIVE("oci-archive:", "oci-archive"),
  PODMAN_DOCKER_ARCHIVE("docker-archive:", "docker-archive"),
  PODMAN_OCI_DIR("oci:", "oci-dir"),
  SKOPEO_OCI("oci:", ""),
  SKOPEO_DOCKER_ARCHIVE("docker-archive:", ""),
  UMOCI_REPACK("oci:", ""),
  CTR_EXPORT("oci-archive:", ""),
  DOCKER_SAVE("docker-archive:", "");

  private final String transport;
  private final String option;

  Writer(String transport, String option) {
    this.transport = transport;
    this.option = option;
  }

  /** The transport that reads it, with its colon; that of the containers tools is the same. */
  String transport() {
    return transport;
  }

  /** The form as an option of the program names it. */
  String option() {
    return option;
  }

  /** Whether it can be used here. */
  boolean isThere() {
    return this != DOCKER_SAVE || ContainerPrograms.hasEngine();
  }
}
