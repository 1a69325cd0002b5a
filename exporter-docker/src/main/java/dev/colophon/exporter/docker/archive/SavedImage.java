package dev.colophon.exporter.docker.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One image of a docker archive, as {@code manifest.json} lists it (Docker Image Specification
 * v1.2, "Combined Image JSON + Filesystem Changeset Format").
 *
 * @param config the config's file in the archive
 * @param repoTags the image's names in Docker's short form
 * @param layers the layers' files in the archive, the base first
 * @param digest the digest of the config, if its file is named after it or was read
 */
record SavedImage(
    String config, List<String> repoTags, List<String> layers, Optional<Digest> digest) {

  /** The maximum number of layers, more than any engine can run: graph drivers allow 127. */
  private static final int MAX_LAYERS = 10_000;

  private static final List<String> FIELDS = List.of("Config", "RepoTags", "Layers");
  private static final Pattern BLOB = Pattern.compile("blobs/([a-z0-9]+)/([0-9a-f]+)");
  private static final Pattern NAMED_BY_HASH =
      Pattern.compile("(?:.*/)?(?:sha256:)?([0-9a-f]{64})(?:\\.json)?");

  SavedImage {
    repoTags = List.copyOf(repoTags);
    layers = List.copyOf(layers);
  }

  /**
   * Reads the images that a {@code manifest.json} lists.
   *
   * @throws IOException if it is malformed; the message is a clause that explains why
   */
  static List<SavedImage> readAll(byte[] manifestJson) throws IOException {
    JsonNode list = ForeignJson.read(manifestJson);
    if (!list.isArray()) {
      throw new IOException("it is not a list of images");
    }
    List<SavedImage> images = new ArrayList<>();
    for (JsonNode element : list) {
      JsonNode entry = ForeignJson.inCase(element, FIELDS);
      String config =
          ForeignJson.text(entry, "Config")
              .orElseThrow(() -> new IOException("it lists an image without a config"));
      List<String> layers = ForeignJson.texts(entry, "Layers");
      if (layers.size() > MAX_LAYERS) {
        throw new IOException("it lists an image of " + layers.size() + " layers");
      }
      images.add(
          new SavedImage(
              config, ForeignJson.texts(entry, "RepoTags"), layers, promisedDigest(config)));
    }
    return images;
  }

  /** The digest in a file's name, if it is a blob of an OCI layout. */
  static Optional<Digest> blobDigest(String file) {
    Matcher blob = BLOB.matcher(file);
    return blob.matches() ? Digest.find(blob.group(1) + ":" + blob.group(2)) : Optional.empty();
  }

  /** This image with the computed digest of its config. */
  SavedImage withDigest(Digest found) {
    return new SavedImage(config, repoTags, layers, Optional.of(found));
  }

  private static Optional<Digest> promisedDigest(String config) {
    Matcher hash = NAMED_BY_HASH.matcher(config);
    return blobDigest(config)
        .or(() -> hash.matches() ? Digest.find("sha256:" + hash.group(1)) : Optional.empty());
  }

  /** The valid names, in full. */
  Stream<ImageReference> names() {
    return repoTags.stream().flatMap(tag -> reference(tag).stream());
  }

  static Optional<ImageReference> reference(String text) {
    try {
      return Optional.of(ImageReference.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The texts by which a user can select the image: its names, or its config's digest. */
  Stream<String> handles() {
    return repoTags.isEmpty() ? digest.map(Digest::toString).stream() : repoTags.stream();
  }
}
