package dev.colophon.exporter.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The {@code manifest.json} of an archive, which {@code docker load} reads (Docker Image
 * Specification v1.2), as containerd's exporter writes it for BuildKit.
 */
final class DockerManifest {

  private static final String FILE = "manifest.json";

  private static final JsonFactory JSON = new JsonFactory();

  private DockerManifest() {}

  /**
   * The additional file of an image's archive, by name.
   *
   * @throws IllegalArgumentException if the image is an index, which {@code NEVER} rules out
   */
  static Map<String, DocumentBytes> fileOf(Image image, List<ImageReference> names) {
    if (image.root() instanceof ImageManifest manifest) {
      return Map.of(FILE, of(manifest, names));
    }
    throw new IllegalArgumentException("a docker archive holds no index");
  }

  /** The file for one image. An empty list is written as {@code null}, like a nil slice in Go. */
  private static DocumentBytes of(ImageManifest manifest, List<ImageReference> names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      json.writeStartObject();
      json.writeStringField("Config", LayoutNames.ofBlob(manifest.config().digest()));
      write(json, "RepoTags", names.stream().map(ImageReference::familiar).toList());
      write(
          json,
          "Layers",
          manifest.layers().stream().map(Descriptor::digest).map(LayoutNames::ofBlob).toList());
      json.writeEndObject();
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return DocumentBytes.of(out.toByteArray());
  }

  private static void write(JsonGenerator json, String field, List<String> texts)
      throws IOException {
    json.writeFieldName(field);
    if (texts.isEmpty()) {
      json.writeNull();
    } else {
      json.writeArray(texts.toArray(new String[0]), 0, texts.size());
    }
  }
}
