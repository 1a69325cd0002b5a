package dev.colophon.spi.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The media types of the OCI image-spec (media-types.md) and of Docker's image manifest version 2,
 * schema 2.
 */
public final class MediaTypes {

  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
  public static final String OCI_LAYER_GZIP = OCI_LAYER + "+gzip";
  public static final String OCI_LAYER_ZSTD = OCI_LAYER + "+zstd";
  public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";

  public static final String DOCKER_INDEX =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";
  public static final String DOCKER_LAYER_GZIP = DOCKER_LAYER + ".gzip";
  public static final String DOCKER_LAYER_ZSTD = DOCKER_LAYER + ".zstd";

  /** Layers that are not to be pushed, Windows' own for example; deprecated, but still in use. */
  private static final String OCI_FOREIGN =
      "application/vnd.oci.image.layer.nondistributable.v1.tar";

  private static final String DOCKER_FOREIGN =
      "application/vnd.docker.image.rootfs.foreign.diff.tar";

  private static final Map<String, String> OCI_TO_DOCKER =
      Map.of(
          OCI_INDEX,
          DOCKER_INDEX,
          OCI_MANIFEST,
          DOCKER_MANIFEST,
          OCI_CONFIG,
          DOCKER_CONFIG,
          OCI_LAYER,
          DOCKER_LAYER,
          OCI_LAYER_GZIP,
          DOCKER_LAYER_GZIP,
          OCI_LAYER_ZSTD,
          DOCKER_LAYER_ZSTD,
          OCI_FOREIGN,
          DOCKER_FOREIGN,
          OCI_FOREIGN + "+gzip",
          DOCKER_FOREIGN + ".gzip");
  private static final Map<String, String> DOCKER_TO_OCI =
      OCI_TO_DOCKER.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
  private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_INDEX);
  private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);

  private MediaTypes() {}

  /** Whether a media type is that of an image index or a Docker manifest list. */
  public static boolean isIndex(String mediaType) {
    return INDEXES.contains(mediaType);
  }

  /** Whether a media type is that of an image manifest, OCI's or Docker's. */
  public static boolean isManifest(String mediaType) {
    return MANIFESTS.contains(mediaType);
  }

  /** Whether a media type is that of an image config, OCI's or Docker's. */
  public static boolean isImageConfig(String mediaType) {
    return OCI_CONFIG.equals(mediaType) || DOCKER_CONFIG.equals(mediaType);
  }

  /** Whether a media type is one of Docker's own. */
  public static boolean isDocker(String mediaType) {
    return DOCKER_TO_OCI.containsKey(mediaType);
  }

  /** Returns Docker's counterpart of an OCI media type; any other is returned unchanged. */
  public static String toDocker(String mediaType) {
    return OCI_TO_DOCKER.getOrDefault(mediaType, mediaType);
  }

  /** Returns OCI's counterpart of a Docker media type; any other is returned unchanged. */
  public static String toOci(String mediaType) {
    return DOCKER_TO_OCI.getOrDefault(mediaType, mediaType);
  }
}
