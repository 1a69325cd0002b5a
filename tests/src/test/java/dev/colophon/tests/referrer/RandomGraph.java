package dev.colophon.tests.referrer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A layout of one image of any shape: a lone manifest or an index, nested or not, with
 * attestations, artifacts, referrers, several names, unknown fields and repeated layers.
 */
final class RandomGraph {

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "s390x", "riscv64");
  private static final JsonMapper JSON = new JsonMapper();

  private final Random random;
  private final Map<String, byte[]> blobs = new TreeMap<>();
  private final ArrayNode entries = JSON.createArrayNode();
  private final ObjectNode root;
  private int next;

  RandomGraph(Random random) {
    this.random = random;
    root = random.nextInt(4) == 0 ? image(0) : index(1 + random.nextInt(3), random.nextInt(2));
    addEntries();
  }

  private void addEntries() {
    ObjectNode named = root.deepCopy();
    named.putObject("annotations").put("org.opencontainers.image.ref.name", "1");
    entries.add(named);
    if (random.nextBoolean()) {
      ObjectNode second = root.deepCopy();
      second.putObject("annotations").put("org.opencontainers.image.ref.name", "other");
      entries.add(second);
    }
    ObjectNode subject = root;
    for (int i = random.nextInt(3); i > 0; i--) {
      subject = referrer(subject);
      entries.add(subject);
    }
  }

  /** The digest of the root. */
  String rootDigest() {
    return root.path("digest").asText();
  }

  /** The digests of all blobs and documents. */
  List<String> digests() {
    return blobs.keySet().stream().map(hex -> "sha256:" + hex).toList();
  }

  private ObjectNode index(int images, int depth) {
    ObjectNode index = document(INDEX);
    ArrayNode manifests = index.putArray("manifests");
    List<ObjectNode> made = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      ObjectNode image = image(next++);
      made.add(image);
      manifests.add(annotated(image));
    }
    if (depth > 0) {
      manifests.add(annotated(index(1, depth - 1)));
    }
    if (random.nextBoolean()) {
      manifests.add(attestation(made.get(random.nextInt(made.size()))));
    }
    if (random.nextInt(3) == 0) {
      manifests.add(artifact("application/vnd.example.chart"));
    }
    return blob(INDEX, extended(index).toString());
  }

  private ObjectNode image(int position) {
    String architecture = ARCHITECTURES.get(position % ARCHITECTURES.size());
    ObjectNode config = JSON.createObjectNode().put("os", "linux");
    config.put("architecture", architecture).put("x-unknown", random.nextInt(3));
    ObjectNode rootfs = config.putObject("rootfs").put("type", "layers");
    ArrayNode ids = rootfs.putArray("diff_ids");
    ArrayNode layers = JSON.createArrayNode();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      ObjectNode layer = blob(LAYER, "layer " + random.nextInt(4));
      layers.add(layer);
      ids.add(layer.path("digest").asText());
    }
    ObjectNode manifest = document(MANIFEST);
    manifest.set("config", blob(CONFIG, config.toString()));
    manifest.set("layers", layers);
    ObjectNode descriptor = blob(MANIFEST, extended(manifest).toString());
    descriptor.putObject("platform").put("architecture", architecture).put("os", "linux");
    return descriptor;
  }

  private ObjectNode attestation(ObjectNode image) {
    ObjectNode statement = JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v1");
    statement.put("predicateType", "https://slsa.dev/provenance/v1");
    ObjectNode subject = statement.putArray("subject").addObject().put("name", "app");
    String digest = image.path("digest").asText();
    subject.putObject("digest").put("sha256", digest.substring("sha256:".length()));
    statement.putObject("predicate").put("n", random.nextInt());
    ObjectNode manifest = document(MANIFEST);
    manifest.set("config", blob(CONFIG, "{\"architecture\":\"unknown\",\"os\":\"unknown\"}"));
    manifest.putArray("layers").add(blob("application/vnd.in-toto+json", statement.toString()));
    ObjectNode descriptor = blob(MANIFEST, manifest.toString());
    descriptor
        .putObject("annotations")
        .put("vnd.docker.reference.digest", digest)
        .put("vnd.docker.reference.type", "attestation-manifest");
    descriptor.putObject("platform").put("architecture", "unknown").put("os", "unknown");
    return descriptor;
  }

  private ObjectNode artifact(String type) {
    ObjectNode manifest = document(MANIFEST).put("artifactType", type);
    manifest.set("config", blob(EMPTY, "{}"));
    manifest.putArray("layers").add(blob("text/plain", "content " + random.nextInt()));
    return blob(MANIFEST, manifest.toString()).put("artifactType", type);
  }

  private ObjectNode referrer(ObjectNode subject) {
    String type = random.nextBoolean() ? ReferredImage.SBOM : ReferredImage.NOTATION;
    ObjectNode manifest = document(MANIFEST).put("artifactType", type);
    manifest.set("config", blob(EMPTY, "{}"));
    manifest.putArray("layers").add(blob("text/plain", "about " + random.nextInt()));
    ObjectNode reference = manifest.putObject("subject");
    for (String field : List.of("mediaType", "digest", "size")) {
      reference.set(field, subject.path(field));
    }
    return blob(MANIFEST, manifest.toString()).put("artifactType", type);
  }

  private static ObjectNode document(String mediaType) {
    return JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", mediaType);
  }

  private ObjectNode extended(ObjectNode document) {
    if (random.nextBoolean()) {
      document.putObject("annotations").put("org.example.key", "value " + random.nextInt(5));
    }
    if (random.nextBoolean()) {
      document.putObject("org.example.unknown").put("n", 1);
    }
    return document;
  }

  private ObjectNode annotated(ObjectNode descriptor) {
    if (random.nextBoolean()) {
      descriptor.putObject("annotations").put("org.example.descriptor", "x");
    }
    return descriptor;
  }

  private ObjectNode blob(String mediaType, String text) {
    DocumentBytes bytes = DocumentBytes.of(text);
    blobs.put(bytes.digest().hex(), bytes.toByteArray());
    return JSON.createObjectNode()
        .put("mediaType", mediaType)
        .put("digest", bytes.digest().toString())
        .put("size", bytes.size());
  }

  /** Writes the layout into a folder; answers its source. */
  String write(Path folder) {
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2);
    index.set("manifests", entries);
    try {
      Path target = Files.createDirectories(folder.resolve("blobs/sha256"));
      for (Map.Entry<String, byte[]> blob : blobs.entrySet()) {
        Files.write(target.resolve(blob.getKey()), blob.getValue());
      }
      Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
      Files.write(folder.resolve("index.json"), index.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "oci:" + folder + ":1";
  }
}
