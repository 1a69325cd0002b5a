package dev.colophon.tests.referrer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A layout of one image of any shape: a lone manifest or an index, nested or not, with
 * attestations, artifacts, referrers of any of these and of referrers, several names, unknown
 * fields, repeated layers, and digests of SHA-256 and SHA-512.
 */
final class RandomGraph {

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "s390x", "riscv64");
  private static final String CHART = "application/vnd.example.chart";
  private static final String UNKNOWN = "org.example.unknown";
  private static final JsonMapper JSON = new JsonMapper();

  private final Random random;
  private final Map<String, byte[]> blobs = new TreeMap<>();
  private final ArrayNode entries = JSON.createArrayNode();
  private final ObjectNode root;
  private final List<String> images = new ArrayList<>();

  /** What a referrer can refer to. */
  private final List<ObjectNode> documents = new ArrayList<>();

  private final Set<String> subjects = new TreeSet<>();

  RandomGraph(Random random) {
    this(random, random.nextInt(4) == 0);
  }

  private RandomGraph(Random random, boolean oneImage) {
    this.random = random;
    root =
        oneImage
            ? image(0, Digest.Algorithm.SHA256)
            : index(1 + random.nextInt(3), random.nextInt(2), Digest.Algorithm.SHA256);
    addEntries();
  }

  /** A layout of a lone manifest. */
  static RandomGraph ofOneImage(Random random) {
    return new RandomGraph(random, true);
  }

  private void addEntries() {
    ObjectNode named = root.deepCopy();
    named.putObject("annotations").put("org.opencontainers.image.ref.name", "1");
    entries.add(named);
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode other = root.deepCopy();
      other.putObject("annotations").put("org.opencontainers.image.ref.name", "other" + i);
      entries.add(other);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      ObjectNode subject = documents.get(random.nextInt(documents.size()));
      subjects.add(subject.path("digest").asText());
      ObjectNode referrer = referrer(subject);
      entries.add(referrer);
    }
  }

  /** The digest of the root. */
  String rootDigest() {
    return root.path("digest").asText();
  }

  /** Whether the root is an index. */
  boolean isIndex() {
    return root.path("mediaType").asText().equals(INDEX);
  }

  /** The digest of the first image of the index, or of the root where it is an image. */
  String firstImageDigest() {
    return images.get(0);
  }

  /** The words of a note for each thing that a docker archive of the first image lacks. */
  List<String> lostInADockerArchive() {
    List<String> lost = new ArrayList<>();
    JsonNode document = Archive.parse(new String(blobs.get(rootDigest()), StandardCharsets.UTF_8));
    if (isIndex()) {
      document
          .path("annotations")
          .fieldNames()
          .forEachRemaining(key -> lost.add("index annotation " + key));
      if (document.has(UNKNOWN)) {
        lost.add("index field " + UNKNOWN);
      }
      document
          .path("manifests")
          .forEach(
              entry -> {
                if (entry.has("artifactType")) {
                  lost.add(entry.path("digest").asText() + " (" + CHART + ") is left out");
                }
              });
    }
    if (subjects.contains(rootDigest()) || subjects.contains(firstImageDigest())) {
      lost.add(" behind with the source");
    }
    return lost;
  }

  /** The digests of all blobs and documents. */
  List<String> digests() {
    return blobs.keySet().stream().toList();
  }

  private ObjectNode index(int number, int depth, Digest.Algorithm algorithm) {
    ObjectNode index = document(INDEX);
    ArrayNode manifests = index.putArray("manifests");
    List<ObjectNode> made = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ObjectNode image = image(images.size(), algorithm());
      made.add(image);
      manifests.add(annotated(image));
    }
    if (depth > 0) {
      manifests.add(annotated(index(1, depth - 1, algorithm())));
    }
    if (random.nextBoolean()) {
      manifests.add(attestation(made.get(random.nextInt(made.size()))));
    }
    if (random.nextInt(3) == 0) {
      manifests.add(artifact(CHART));
    }
    return document(algorithm, INDEX, extended(index));
  }

  private ObjectNode image(int position, Digest.Algorithm algorithm) {
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
    ObjectNode descriptor = document(algorithm, MANIFEST, extended(manifest));
    descriptor.putObject("platform").put("architecture", architecture).put("os", "linux");
    images.add(descriptor.path("digest").asText());
    return descriptor;
  }

  private ObjectNode attestation(ObjectNode image) {
    ObjectNode statement = JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v1");
    statement.put("predicateType", "https://slsa.dev/provenance/v1");
    ObjectNode subject = statement.putArray("subject").addObject().put("name", "app");
    String digest = image.path("digest").asText();
    String[] parts = digest.split(":", 2);
    subject.putObject("digest").put(parts[0], parts[1]);
    statement.putObject("predicate").put("n", random.nextInt());
    ObjectNode manifest = document(MANIFEST);
    manifest.set("config", blob(CONFIG, "{\"architecture\":\"unknown\",\"os\":\"unknown\"}"));
    manifest.putArray("layers").add(blob("application/vnd.in-toto+json", statement.toString()));
    ObjectNode descriptor = document(algorithm(), MANIFEST, manifest);
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
    return document(algorithm(), MANIFEST, extended(manifest)).put("artifactType", type);
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
    return document(algorithm(), MANIFEST, extended(manifest)).put("artifactType", type);
  }

  private static ObjectNode document(String mediaType) {
    return JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", mediaType);
  }

  private ObjectNode extended(ObjectNode document) {
    if (random.nextBoolean()) {
      document.putObject("annotations").put("org.example.key", "value " + random.nextInt(5));
    }
    if (random.nextBoolean()) {
      document.putObject(UNKNOWN).put("n", 1);
    }
    return document;
  }

  private ObjectNode annotated(ObjectNode descriptor) {
    if (random.nextBoolean()) {
      descriptor.putObject("annotations").put("org.example.descriptor", "x");
    }
    return descriptor;
  }

  private ObjectNode document(Digest.Algorithm algorithm, String mediaType, ObjectNode document) {
    ObjectNode descriptor = blob(algorithm, mediaType, document.toString());
    documents.add(descriptor.deepCopy());
    return descriptor;
  }

  private ObjectNode blob(String mediaType, String text) {
    return blob(algorithm(), mediaType, text);
  }

  private Digest.Algorithm algorithm() {
    return random.nextInt(4) == 0 ? Digest.Algorithm.SHA512 : Digest.Algorithm.SHA256;
  }

  private ObjectNode blob(Digest.Algorithm algorithm, String mediaType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MessageDigest hash = algorithm.newHash();
    hash.update(bytes);
    String digest = Digest.of(algorithm, hash).toString();
    blobs.put(digest, bytes);
    return JSON.createObjectNode()
        .put("mediaType", mediaType)
        .put("digest", digest)
        .put("size", bytes.length);
  }

  /** Writes the layout into a folder; answers its source. */
  String write(Path folder) {
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2);
    index.set("manifests", entries);
    try {
      for (Map.Entry<String, byte[]> blob : blobs.entrySet()) {
        Path target = folder.resolve("blobs").resolve(blob.getKey().replace(':', '/'));
        Files.createDirectories(target.getParent());
        Files.write(target, blob.getValue());
      }
      Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
      Files.write(folder.resolve("index.json"), index.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "oci:" + folder + ":1";
  }
}
