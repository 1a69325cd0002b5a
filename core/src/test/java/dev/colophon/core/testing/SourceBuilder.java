package dev.colophon.core.testing;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.graph.SourceReader;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds small images: one manifest for each platform, in an index or alone. */
public final class SourceBuilder {

  private final Map<Digest, DocumentBytes> blobs = new LinkedHashMap<>();
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private final List<Descriptor> manifests = new ArrayList<>();
  private final Map<String, String> indexAnnotations = new LinkedHashMap<>();
  private final List<String> indexFields = new ArrayList<>();
  private final JsonDocumentFormat json = new JsonDocumentFormat();
  private Map<String, String> labels = Map.of();
  private List<String> layerContents = List.of();
  private int maxDocumentSize = new JsonDocumentFormat().maxDocumentSize();
  private boolean docker;

  /** Uses Docker's media types. */
  public SourceBuilder docker() {
    docker = true;
    return this;
  }

  /** Reads documents of up to so many bytes. */
  public SourceBuilder readingUpTo(int bytes) {
    maxDocumentSize = bytes;
    return this;
  }

  /** Gives these labels to the configs of the platforms that are added after. */
  public SourceBuilder labels(Map<String, String> of) {
    labels = of;
    return this;
  }

  /**
   * Gives these layers, and diff ids made of what stands before a colon, to the platforms that are
   * added after.
   */
  public SourceBuilder layers(String... contents) {
    layerContents = List.of(contents);
    return this;
  }

  /** Leaves the manifest that was added last out of the content: the index becomes sparse. */
  public SourceBuilder missing() {
    blobs.remove(manifests.get(manifests.size() - 1).digest());
    return this;
  }

  /** Adds a manifest for a platform. */
  public SourceBuilder platform(String platform) {
    return platform(platform, Map.of(), Map.of());
  }

  /** Adds a manifest for a platform with annotations on itself and on its descriptor. */
  public SourceBuilder platform(
      String platform, Map<String, String> annotations, Map<String, String> onDescriptor) {
    Platform parsed = Platform.parse(platform);
    List<String> contents = layerContents.isEmpty() ? List.of(platform) : layerContents;
    Descriptor config = blob(type(MediaTypes.OCI_CONFIG), config(parsed, contents));
    List<Map<String, Object>> layers =
        contents.stream()
            .map(content -> tree(blob(type(MediaTypes.OCI_LAYER), Map.of("layer", content))))
            .toList();
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", type(MediaTypes.OCI_MANIFEST));
    manifest.put("config", tree(config));
    manifest.put("layers", layers);
    if (!annotations.isEmpty()) {
      manifest.put("annotations", annotations);
    }
    manifest.put("x-unknown", Map.of("kept", true));
    Descriptor named = blob(type(MediaTypes.OCI_MANIFEST), manifest);
    manifests.add(named);
    Map<String, Object> entry = tree(named);
    if (!onDescriptor.isEmpty()) {
      entry.put("annotations", onDescriptor);
    }
    Map<String, Object> platformTree = new LinkedHashMap<>();
    platformTree.put("architecture", parsed.architecture());
    platformTree.put("os", parsed.os());
    if (!parsed.osVersion().isEmpty()) {
      platformTree.put("os.version", parsed.osVersion());
    }
    if (!parsed.variant().isEmpty()) {
      platformTree.put("variant", parsed.variant());
    }
    entry.put("platform", platformTree);
    entries.add(entry);
    return this;
  }

  private Map<String, Object> config(Platform platform, List<String> contents) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("os", platform.os());
    config.put("architecture", platform.architecture());
    config.put("variant", platform.variant());
    if (!labels.isEmpty()) {
      config.put("config", Map.of("Labels", labels));
    }
    if (!layerContents.isEmpty()) {
      List<String> diffIds =
          contents.stream()
              .map(content -> DocumentBytes.of(content.split(":")[0]).digest().toString())
              .toList();
      config.put("rootfs", Map.of("type", "layers", "diff_ids", diffIds));
    }
    return config;
  }

  /** Adds an attestation of the manifest that was added before it. */
  public SourceBuilder attestation() {
    return attestation(manifests.get(manifests.size() - 1).digest().toString());
  }

  /** Adds an attestation of the manifest of that digest. */
  public SourceBuilder attestation(String subject) {
    Descriptor config =
        blob(MediaTypes.OCI_CONFIG, Map.of("architecture", "unknown", "os", "unknown"));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", type(MediaTypes.OCI_MANIFEST));
    manifest.put("config", tree(config));
    manifest.put(
        "layers", List.of(tree(blob("application/vnd.in-toto+json", Map.of("subject", subject)))));
    Map<String, Object> entry = tree(blob(type(MediaTypes.OCI_MANIFEST), manifest));
    entry.put(
        "annotations",
        Map.of(
            "vnd.docker.reference.digest",
            subject,
            "vnd.docker.reference.type",
            "attestation-manifest"));
    entry.put("platform", Map.of("architecture", "unknown", "os", "unknown"));
    entries.add(entry);
    return this;
  }

  /** Sets an annotation of the index. */
  public SourceBuilder indexAnnotation(String key, String value) {
    indexAnnotations.put(key, value);
    return this;
  }

  /** Sets a field of the index that Colophon does not know. */
  public SourceBuilder indexField(String name) {
    indexFields.add(name);
    return this;
  }

  /** The image as an index of what was added. */
  public LoadedSource index(String asWritten) {
    return load(asWritten, indexDescriptor());
  }

  /** The same, as a source that nobody has read yet. */
  public MemorySource indexSource() {
    return new MemorySource(indexDescriptor(), blobs);
  }

  private Descriptor indexDescriptor() {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", type(MediaTypes.OCI_INDEX));
    index.put("manifests", entries);
    if (!indexAnnotations.isEmpty()) {
      index.put("annotations", indexAnnotations);
    }
    indexFields.forEach(name -> index.put(name, "x"));
    return blob(type(MediaTypes.OCI_INDEX), index);
  }

  /** The only manifest that was added, alone. */
  public LoadedSource lone(String asWritten) {
    return load(asWritten, manifests.get(0));
  }

  private LoadedSource load(String asWritten, Descriptor root) {
    try {
      LoadedSource read =
          new SourceReader(
                  maxDocumentSize,
                  new RegionVerification(ExecutionContext.of(new JsonDocumentFormat())))
              .read(Written.source(asWritten), new MemorySource(root, blobs));
      return new LoadedSource(
          read.written(),
          read.root(),
          read.others(),
          read.node(),
          read.platforms(),
          read.content(),
          new NamedOrigin(asWritten));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place in a registry, for a source that is written {@code docker://}. */
  private record NamedOrigin(String source) implements ImageOrigin {

    @Override
    public Optional<ImageReference> name() {
      return source.startsWith("docker://")
          ? Optional.of(ImageReference.parse(source.substring(9)).withDefaultTag())
          : Optional.empty();
    }
  }

  private String type(String oci) {
    return docker ? MediaTypes.toDocker(oci) : oci;
  }

  private Descriptor blob(String mediaType, Object tree) {
    DocumentBytes bytes = json.writeTree(tree);
    blobs.put(bytes.digest(), bytes);
    return Descriptor.of(mediaType, bytes.digest(), bytes.size());
  }

  private static Map<String, Object> tree(Descriptor descriptor) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("mediaType", descriptor.mediaType());
    tree.put("digest", descriptor.digest().toString());
    tree.put("size", descriptor.size());
    return tree;
  }
}
