package dev.colophon.cli.report.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.core.internal.json.DescriptorJson;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image as JSON, level by level, as docs/inspect-json.md describes. */
public final class ImageJson {

  private static final int SCHEMA_VERSION = 1;

  private final InspectedImage image;

  private ImageJson(InspectedImage image) {
    this.image = image;
  }

  public static ObjectNode of(String source, InspectedImage image) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", SCHEMA_VERSION).put("source", source);
    String level = ImageLevels.ofRootDescriptor(image.root());
    image.externalReferrers().unknown().ifPresent(why -> json.put("externalReferrersUnknown", why));
    json.set("root", new ImageJson(image).document(level, image.rootDescriptor(), image.root()));
    return json;
  }

  private ObjectNode document(String level, Descriptor named, ImageNode node) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", ImageLevels.ofDocument(node));
    if (node instanceof ImageManifest) {
      image.platformOf(named).ifPresent(platform -> json.put("platform", platform.toString()));
    }
    json.set("descriptor", DescriptorJson.write(named));
    ObjectNode annotations = json.putObject("annotations");
    put(annotations.putObject(level), named.annotations());
    put(annotations.putObject(ImageLevels.ofDocument(node)), node.annotations());
    if (node instanceof ImageIndex index) {
      addReferrers(json, named);
      ArrayNode manifests = json.putArray("manifests");
      index.entries().forEach(entry -> manifests.add(entry(entry)));
    } else if (node instanceof ImageManifest manifest) {
      addContent(json, manifest);
      json.put("totalSize", ImageLevels.bytes(named, manifest));
      addReferrers(json, named);
    }
    return json;
  }

  private void addReferrers(ObjectNode json, Descriptor named) {
    ArrayNode referrers = json.putArray("referrers");
    image.referrersOf(named).forEach(referrer -> referrers.add(DescriptorJson.write(referrer)));
    ArrayNode external = json.putArray("externalReferrers");
    image
        .externalReferrers()
        .of(named)
        .forEach(found -> external.addObject().put("name", found.name()).put("type", found.type()));
  }

  private void addContent(ObjectNode json, ImageManifest manifest) {
    ImageConfig config = image.configOf(manifest);
    put(json.putObject("labels"), config.labels());
    json.set("config", DescriptorJson.write(manifest.config()));
    put(json.putObject("configFields"), config.fields());
    ArrayNode layers = json.putArray("layers");
    List<Descriptor> blobs = manifest.layers();
    blobs.forEach(layer -> layers.add(DescriptorJson.write(layer)));
    manifest.subject().ifPresent(subject -> json.set("subject", DescriptorJson.write(subject)));
  }

  private ObjectNode entry(IndexEntry entry) {
    if (entry.node().isPresent()) {
      ObjectNode json =
          document(ImageLevels.ofEntry(entry), entry.descriptor(), entry.node().get());
      return entry.isAttestation() ? attestation(json, entry) : json;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", ImageLevels.kindOfUnread(entry));
    json.set("descriptor", DescriptorJson.write(entry.descriptor()));
    put(
        json.putObject("annotations").putObject(ImageLevels.ofEntry(entry)),
        entry.descriptor().annotations());
    return json;
  }

  private static ObjectNode attestation(ObjectNode json, IndexEntry entry) {
    json.put("kind", "attestation");
    Optional.ofNullable(entry.descriptor().annotations().get(Annotations.REFERENCE_DIGEST))
        .ifPresent(digest -> json.put("attests", digest));
    if (entry.node().orElseThrow() instanceof ImageManifest manifest) {
      ImageLevels.predicates(manifest).forEach(json.putArray("predicates")::add);
    }
    return json;
  }

  private static void put(ObjectNode json, Map<String, String> values) {
    values.forEach(json::put);
  }
}
