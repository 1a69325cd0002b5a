package dev.colophon.tests.referrer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** An image of two platforms in a layout, under the tag 1, to which referrers are added. */
final class ReferredImage {

  static final String SBOM = "application/spdx+json";
  static final String NOTATION = "application/vnd.cncf.notary.signature";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, byte[]> files =
      new TreeMap<>(SampleImage.index("amd64", "arm64").files());
  private final ArrayNode entries;
  private final JsonNode root;

  ReferredImage() {
    entries = (ArrayNode) new Archive(files).json("index.json").path("manifests").deepCopy();
    root = entries.get(0);
    ((ObjectNode) root).putObject("annotations").put(REF_NAME, "1");
  }

  /** The descriptor of the index. */
  JsonNode root() {
    return root;
  }

  /** The descriptor of a manifest of the index. */
  JsonNode manifest(int position) {
    return new Archive(files)
        .blobJson(root.path("digest").asText())
        .path("manifests")
        .path(position);
  }

  /** Adds a manifest with a subject; answers its descriptor. */
  JsonNode add(String artifactType, JsonNode subject) {
    ObjectNode manifest = manifest(artifactType);
    manifest.put("artifactType", artifactType);
    manifest.putObject("subject").setAll(reference(subject));
    ObjectNode entry = blob(MANIFEST, manifest.toString());
    entry.put("artifactType", artifactType);
    entries.add(entry);
    return entry;
  }

  /** Adds what a tag of cosign leads to; answers its descriptor. */
  JsonNode addTagged(String layerType, JsonNode subject, String prefix, String suffix) {
    ObjectNode entry = blob(MANIFEST, manifest(layerType).toString());
    String tag = prefix + subject.path("digest").asText().replace(':', '-') + suffix;
    entry.putObject("annotations").put(REF_NAME, tag);
    entries.add(entry);
    return entry;
  }

  /** Lists a referrer under the tag of its subject, and no longer in the index.json itself. */
  void list(JsonNode subject, JsonNode referrer) {
    ObjectNode list = JSON.createObjectNode().put("schemaVersion", 2);
    list.put("mediaType", "application/vnd.oci.image.index.v1+json");
    list.putArray("manifests").add(referrer.deepCopy());
    ObjectNode entry = blob("application/vnd.oci.image.index.v1+json", list.toString());
    String tag = subject.path("digest").asText().replace(':', '-');
    entry.putObject("annotations").put(REF_NAME, tag);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).equals(referrer)) {
        entries.set(i, entry);
      }
    }
  }

  private ObjectNode manifest(String layerType) {
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2);
    manifest.put("mediaType", MANIFEST);
    manifest.set("config", blob("application/vnd.oci.empty.v1+json", "{}"));
    manifest.putArray("layers").add(blob(layerType, "about the image, as " + layerType));
    return manifest;
  }

  private static ObjectNode reference(JsonNode descriptor) {
    ObjectNode reference = JSON.createObjectNode();
    for (String field : new String[] {"mediaType", "digest", "size"}) {
      reference.set(field, descriptor.path(field));
    }
    return reference;
  }

  private ObjectNode blob(String mediaType, String text) {
    DocumentBytes bytes = DocumentBytes.of(text);
    files.put("blobs/sha256/" + bytes.digest().hex(), bytes.toByteArray());
    return JSON.createObjectNode()
        .put("mediaType", mediaType)
        .put("digest", bytes.digest().toString())
        .put("size", bytes.size());
  }

  /** Writes the layout into a folder; answers its source. */
  String write(Path folder) {
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2);
    index.set("manifests", entries);
    files.put("index.json", index.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "oci:" + folder + ":1";
  }
}
