package dev.colophon.tests.tck;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image made by code. Its documents are JSON as nobody writes it, with fields that nobody knows,
 * so that who writes them anew is found out.
 *
 * @param root what names the index or lone manifest
 * @param blobs everything, documents too, by digest
 */
record TckImage(Descriptor root, Map<Digest, Blob> blobs) {

  /** The platforms of an index, in order. */
  static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");

  static final String ARTIFACT_TYPE = "application/vnd.example.tck";

  private static final int LAYER_SIZE = 200_000;

  /** The shape of an image: an index, or a manifest alone. */
  enum Shape {
    INDEX,
    LONE
  }

  /** An image of that shape; images of other seeds have no blob in common with it. */
  static TckImage of(Shape shape, long seed) {
    return of(shape, seed, Map.of(), "");
  }

  /**
   * An image that says hostile things about itself.
   *
   * @param annotations said of every layer
   */
  static TckImage of(Shape shape, long seed, Map<String, String> annotations, String author) {
    Map<Digest, Blob> blobs = new LinkedHashMap<>();
    List<Descriptor> manifests = new ArrayList<>();
    for (String platform : shape == Shape.INDEX ? PLATFORMS : PLATFORMS.subList(0, 1)) {
      long first = seed * 100 + manifests.size() * 10L;
      List<Descriptor> layers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Blob layer = Blob.random(MediaTypes.OCI_LAYER, first + i, LAYER_SIZE);
        layers.add(add(blobs, layer).withAnnotations(annotations));
      }
      manifests.add(
          addManifest(blobs, Platform.parse(platform), layers, author)
              .withAnnotations(shape == Shape.LONE ? Map.of() : annotations));
    }
    return shape == Shape.LONE
        ? new TckImage(manifests.get(0), blobs)
        : new TckImage(add(blobs, index(manifests)), blobs);
  }

  /** This image, named by a descriptor that says more about it. */
  TckImage named(Descriptor descriptor) {
    return new TckImage(descriptor, blobs);
  }

  /** A lone manifest or an index of one, with that layer only. */
  static TckImage ofLayer(Shape shape, Blob layer) {
    Map<Digest, Blob> blobs = new LinkedHashMap<>();
    Platform platform = Platform.parse(PLATFORMS.get(0));
    Descriptor manifest = addManifest(blobs, platform, List.of(add(blobs, layer)), "");
    return shape == Shape.LONE
        ? new TckImage(manifest, blobs)
        : new TckImage(add(blobs, index(List.of(manifest))), blobs);
  }

  /**
   * An artifact with this image as its subject; its config and its layer are blobs of the image.
   */
  Blob artifact() {
    Descriptor config =
        blobs.values().stream()
            .map(Blob::descriptor)
            .filter(blob -> blob.mediaType().equals(MediaTypes.OCI_CONFIG))
            .findFirst()
            .orElseThrow();
    return Blob.of(
        MediaTypes.OCI_MANIFEST,
        utf8(
            "{\"schemaVersion\":2, \"mediaType\":"
                + quoted(MediaTypes.OCI_MANIFEST)
                + ",\"artifactType\":"
                + quoted(ARTIFACT_TYPE)
                + ",\"layers\":[],\"config\":"
                + json(config)
                + ",\"subject\":"
                + json(root.requiredFieldsOnly())
                + "}\n"));
  }

  static Descriptor add(Map<Digest, Blob> blobs, Blob blob) {
    blobs.put(blob.descriptor().digest(), blob);
    return blob.descriptor();
  }

  static Descriptor addManifest(
      Map<Digest, Blob> blobs, Platform platform, List<Descriptor> layers, String author) {
    List<String> diffIds = layers.stream().map(l -> quoted(l.digest().toString())).toList();
    String config =
        "{\"author\":"
            + quoted(author)
            + ", \"architecture\" :\"%s\", \"os\":\"%s\", \"rootfs\":{\"type\":\"layers\",\"diff_ids\":%s}}"
                .formatted(platform.architecture(), platform.os(), diffIds);
    Descriptor configured = add(blobs, Blob.of(MediaTypes.OCI_CONFIG, utf8(config)));
    String manifest =
        "{\"org.example.unknown\" : {\"b\":1e2,\"a\":[]},\n\t\"schemaVersion\":2, \"mediaType\":\""
            + MediaTypes.OCI_MANIFEST
            + "\",\n \"layers\":"
            + layers.stream().map(TckImage::json).toList()
            + ",\"config\":"
            + json(configured)
            + " }\n";
    return add(blobs, Blob.of(MediaTypes.OCI_MANIFEST, utf8(manifest)))
        .withPlatform(Optional.of(platform));
  }

  /** An index of descriptors, as they are. */
  static Blob index(List<Descriptor> manifests) {
    return Blob.of(
        MediaTypes.OCI_INDEX,
        utf8(
            "{ \"manifests\" :"
                + manifests.stream().map(TckImage::json).toList()
                + ",\"schemaVersion\":2,\"mediaType\":\""
                + MediaTypes.OCI_INDEX
                + "\"}\n"));
  }

  private static String json(Descriptor named) {
    StringBuilder text = new StringBuilder("{\"size\":").append(named.size());
    text.append(",\"digest\":").append(quoted(named.digest().toString()));
    text.append(",\"mediaType\":").append(quoted(named.mediaType()));
    if (!named.annotations().isEmpty()) {
      List<String> fields =
          named.annotations().entrySet().stream()
              .map(a -> quoted(a.getKey()) + ":" + quoted(a.getValue()))
              .toList();
      text.append(",\"annotations\":{").append(String.join(",", fields)).append('}');
    }
    named
        .platform()
        .ifPresent(
            p ->
                text.append(",\"platform\":{\"os\":")
                    .append(quoted(p.os()))
                    .append(",\"architecture\":")
                    .append(quoted(p.architecture()))
                    .append('}'));
    return text.append('}').toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\') {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
