package dev.colophon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.InspectedImage;
import dev.colophon.core.json.DescriptorJson;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import java.util.Map;

/** An image as JSON, level by level. */
final class ImageJson {

  private final InspectedImage image;

  private ImageJson(InspectedImage image) {
    this.image = image;
  }

  static ObjectNode of(InspectedImage image) {
    return new ImageJson(image).node(image.rootDescriptor(), image.root());
  }

  private ObjectNode node(Descriptor named, ImageNode node) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", node instanceof ImageIndex ? "index" : "manifest");
    image.platformOf(named).ifPresent(p -> json.put("platform", p.toString()));
    json.set("descriptor", DescriptorJson.write(named));
    put(json.putObject("annotations"), node.annotations());
    if (node instanceof ImageIndex index) {
      ArrayNode manifests = json.putArray("manifests");
      index.entries().forEach(entry -> manifests.add(entry(entry)));
    } else if (node instanceof ImageManifest manifest) {
      put(json.putObject("labels"), image.labelsOf(manifest));
      json.set("config", DescriptorJson.write(manifest.config()));
      ArrayNode layers = json.putArray("layers");
      manifest.layers().forEach(layer -> layers.add(DescriptorJson.write(layer)));
      manifest.subject().ifPresent(subject -> json.set("subject", DescriptorJson.write(subject)));
    }
    return json;
  }

  private ObjectNode entry(IndexEntry entry) {
    if (entry.node().isPresent()) {
      ObjectNode json = node(entry.descriptor(), entry.node().get());
      return entry.isAttestation() ? json.put("kind", "attestation") : json;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "blob");
    json.set("descriptor", DescriptorJson.write(entry.descriptor()));
    return json;
  }

  private static void put(ObjectNode json, Map<String, String> values) {
    values.forEach(json::put);
  }
}
