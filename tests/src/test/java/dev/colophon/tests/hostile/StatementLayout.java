package dev.colophon.tests.hostile;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a layout of one image with many attestations, each of many subjects.
 *
 * @param folder the folder of the layout
 */
record StatementLayout(Path folder) {

  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

  void write(int attestations, int subjects) throws IOException {
    Files.createDirectories(folder.resolve("blobs/sha256"));
    Map<String, Object> image =
        manifest(Map.of("os", "linux", "architecture", "amd64"), List.of(), Map.of());
    image.put("platform", Map.of("os", "linux", "architecture", "amd64"));
    String digest = String.valueOf(image.get("digest"));
    List<Object> entries = new ArrayList<>(List.of(image));
    for (int i = 0; i < attestations; i++) {
      Map<String, Object> layer =
          blob("application/vnd.in-toto+json", statement(digest, i, subjects));
      entries.add(
          manifest(
              Map.of("os", "unknown", "architecture", "unknown"),
              List.of(layer),
              Map.of(
                  "vnd.docker.reference.digest",
                  digest,
                  "vnd.docker.reference.type",
                  "attestation-manifest")));
    }
    Map<String, Object> index =
        blob(
            "application/vnd.oci.image.index.v1+json",
            Map.of("schemaVersion", 2, "manifests", entries));
    Files.write(
        folder.resolve("index.json"),
        JSON.writeTree(Map.of("schemaVersion", 2, "manifests", List.of(index))).toByteArray());
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  private static Map<String, Object> statement(String image, int number, int subjects) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < subjects; i++) {
      String hex =
          i == 0
              ? image.substring("sha256:".length())
              : "%064x".formatted((long) number * subjects + i);
      all.add(Map.of("name", "package " + number + " " + i, "digest", Map.of("sha256", hex)));
    }
    return Map.of(
        "_type",
        "https://in-toto.io/Statement/v0.1",
        "predicateType",
        "https://slsa.dev/provenance/v0.2",
        "predicate",
        Map.of("n", number),
        "subject",
        all);
  }

  private Map<String, Object> manifest(
      Map<String, String> config, List<Object> layers, Map<String, String> annotations)
      throws IOException {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", MANIFEST);
    manifest.put("config", blob(CONFIG, config));
    manifest.put("layers", layers);
    Map<String, Object> entry = blob(MANIFEST, manifest);
    if (!annotations.isEmpty()) {
      entry.put("annotations", annotations);
      entry.put("platform", config);
    }
    return entry;
  }

  private Map<String, Object> blob(String mediaType, Object tree) throws IOException {
    DocumentBytes bytes = JSON.writeTree(tree);
    Files.write(folder.resolve("blobs/sha256").resolve(bytes.digest().hex()), bytes.toByteArray());
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", mediaType);
    descriptor.put("digest", bytes.digest().toString());
    descriptor.put("size", bytes.size());
    return descriptor;
  }
}
