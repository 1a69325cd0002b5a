package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.graph.SourceReader;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.core.testing.MemorySource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds images with what is about them: attestations, signatures, artifacts. */
public final class AttestedSource {

  static final String IN_TOTO = "application/vnd.in-toto+json";
  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();

  private final Map<Digest, DocumentBytes> blobs = new LinkedHashMap<>();
  private final List<Map<String, Object>> entries = new ArrayList<>();

  /** A blob, which nothing names yet. */
  Descriptor blob(String mediaType, String text) {
    DocumentBytes bytes = DocumentBytes.of(text);
    blobs.put(bytes.digest(), bytes);
    return Descriptor.of(mediaType, bytes.digest(), bytes.size());
  }

  /** An image for an architecture of Linux, in the index. */
  Descriptor image(String architecture) {
    return image(architecture, Map.of());
  }

  /** An image with annotations for an architecture of Linux, in the index. */
  Descriptor image(String architecture, Map<String, String> annotations) {
    Descriptor image = manifestOf(architecture, annotations);
    Map<String, Object> entry = tree(image);
    entry.put("platform", Map.of("architecture", architecture, "os", "linux"));
    entries.add(entry);
    return image;
  }

  private Descriptor manifestOf(String architecture, Map<String, String> annotations) {
    Descriptor config =
        blob(
            MediaTypes.OCI_CONFIG,
            "{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"rootfs\":{}}");
    return manifest(
        config,
        List.of(blob(MediaTypes.OCI_LAYER, architecture)),
        annotations.isEmpty() ? Map.of() : Map.of("annotations", annotations));
  }

  /** A manifest, which nothing names yet. */
  Descriptor manifest(Descriptor config, List<Descriptor> layers, Map<String, Object> more) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", MediaTypes.OCI_MANIFEST);
    manifest.put("config", tree(config));
    manifest.put("layers", layers.stream().map(AttestedSource::tree).toList());
    manifest.putAll(more);
    return blob(MediaTypes.OCI_MANIFEST, JSON.writeTree(manifest).toString());
  }

  /** A manifest of one layer that has a subject, in the index. */
  Descriptor artifact(Descriptor subject, Descriptor layer) {
    Descriptor artifact =
        manifest(
            blob(MediaTypes.OCI_EMPTY, "{}"), List.of(layer), Map.of("subject", tree(subject)));
    entries.add(tree(artifact));
    return artifact;
  }

  /** A manifest of one layer as BuildKit lists attestations, in the index. */
  Descriptor attestation(Descriptor about, Descriptor layer) {
    String config = "{\"os\":\"unknown\",\"rootfs\":{\"diff_ids\":[\"" + layer.digest() + "\"]}}";
    Descriptor attestation =
        manifest(blob(MediaTypes.OCI_CONFIG, config), List.of(layer), Map.of());
    addAttestation(about, attestation);
    return attestation;
  }

  /** Lists a manifest as an attestation of another. */
  void addAttestation(Descriptor about, Descriptor attestation) {
    Map<String, Object> entry = tree(attestation);
    entry.put(
        "annotations",
        Map.of(
            "vnd.docker.reference.digest",
            about.digest().toString(),
            "vnd.docker.reference.type",
            "attestation-manifest"));
    entry.put("platform", Map.of("architecture", "unknown", "os", "unknown"));
    entries.add(entry);
  }

  /** An in-toto statement about these. */
  Descriptor statement(Descriptor... subjects) {
    StringBuilder text =
        new StringBuilder("{ \"_type\": \"https://in-toto.io/Statement/v1\",\n\t\"subject\": [");
    for (Descriptor subject : subjects) {
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
          .append("{\"name\":\"größe\",\"digest\": {\"sha256\" : \"")
          .append(subject.digest().hex())
          .append("\"}}");
    }
    text.append("], \"predicate\": {\"about\": \"").append(subjects[0].digest()).append("\"}}");
    return blob(IN_TOTO, text.toString());
  }

  /** Puts an index of what is listed so far into the index, in the place of that. */
  Descriptor nest(Map<String, Object> more) {
    Descriptor index = index(more);
    entries.clear();
    entries.add(tree(index));
    return index;
  }

  /** Lists what is listed last before everything else. */
  void lastFirst() {
    entries.add(0, entries.remove(entries.size() - 1));
  }

  /** Lists something once more, for another architecture. */
  void again(Descriptor image, String architecture) {
    Map<String, Object> entry = tree(image);
    entry.put("platform", Map.of("architecture", architecture, "os", "linux"));
    entries.add(entry);
  }

  /** Lists something. */
  void add(Descriptor manifest) {
    entries.add(tree(manifest));
  }

  /** Lists something with annotations on its descriptor. */
  void add(Descriptor manifest, Map<String, String> annotations) {
    Map<String, Object> entry = tree(manifest);
    entry.put("annotations", annotations);
    entries.add(entry);
  }

  /** Adds an image and its SOCI index, which name each other; returns the SOCI index. */
  public Descriptor addSoci() {
    String type = "application/vnd.amazon.soci.index.v2+json";
    Descriptor soci =
        manifest(
            blob(type, "{}"),
            List.of(blob("application/octet-stream", "ztoc")),
            Map.of("artifactType", type));
    Descriptor image =
        image("amd64", Map.of("com.amazon.soci.index-digest", soci.digest().toString()));
    add(soci, Map.of("com.amazon.soci.image-manifest-digest", image.digest().toString()));
    return soci;
  }

  private Descriptor index(Map<String, Object> more) {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", MediaTypes.OCI_INDEX);
    index.put("manifests", List.copyOf(entries));
    index.putAll(more);
    return blob(MediaTypes.OCI_INDEX, JSON.writeTree(index).toString());
  }

  /** The source, an index of what is listed. */
  public MemorySource source() {
    return new MemorySource(index(Map.of()), blobs);
  }

  /** The source, read. */
  LoadedSource load() {
    MemorySource source = source();
    try {
      return new SourceReader(
              JSON.maxDocumentSize(),
              new RegionVerification(ExecutionContext.of(new JsonDocumentFormat())))
          .read(Written.source("oci:test"), source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> tree(Descriptor descriptor) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("mediaType", descriptor.mediaType());
    tree.put("digest", descriptor.digest().toString());
    tree.put("size", descriptor.size());
    return tree;
  }
}
