package dev.colophon.tests.support;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small image of several platforms, as the files of an OCI layout. */
public final class SampleImage {

  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();

  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<Map<String, Object>> manifests = new ArrayList<>();
  private Map<String, String> labels = Map.of();

  /** The layout of an index of these architectures of Linux. */
  public static Archive index(String... architectures) {
    SampleImage image = new SampleImage();
    for (String architecture : architectures) {
      image.addManifest(architecture);
    }
    return image.layoutOfIndex();
  }

  private Archive layoutOfIndex() {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", "application/vnd.oci.image.index.v1+json");
    index.put("manifests", manifests);
    return layout(blob("application/vnd.oci.image.index.v1+json", index));
  }

  /** The layout of an index of architectures of Linux, with the labels of each one's config. */
  public static Archive labelled(Map<String, Map<String, String>> labels) {
    SampleImage image = new SampleImage();
    labels.forEach(
        (architecture, own) -> {
          image.labels = own;
          image.addManifest(architecture);
        });
    return image.layoutOfIndex();
  }

  /** The layout of one manifest alone. */
  public static Archive lone(String architecture) {
    SampleImage image = new SampleImage();
    image.addManifest(architecture);
    return image.layout(image.manifests.get(0));
  }

  private Archive layout(Map<String, Object> root) {
    file("oci-layout", JSON.writeTree(Map.of("imageLayoutVersion", "1.0.0")));
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("manifests", List.of(root));
    file("index.json", JSON.writeTree(index));
    return new Archive(files);
  }

  private void addManifest(String architecture) {
    DocumentBytes layer = DocumentBytes.of(layer(architecture));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architecture", architecture);
    if (!labels.isEmpty()) {
      config.put("config", Map.of("Labels", labels));
    }
    config.put("os", "linux");
    config.put(
        "rootfs",
        new TreeMap<>(Map.of("type", "layers", "diff_ids", List.of(layer.digest().toString()))));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", "application/vnd.oci.image.manifest.v1+json");
    manifest.put("config", blob("application/vnd.oci.image.config.v1+json", config));
    manifest.put("layers", List.of(blob("application/vnd.oci.image.layer.v1.tar", layer)));
    Map<String, Object> descriptor = blob("application/vnd.oci.image.manifest.v1+json", manifest);
    descriptor.put("platform", new TreeMap<>(Map.of("architecture", architecture, "os", "linux")));
    manifests.add(descriptor);
  }

  /** A tar of one file. */
  private static byte[] layer(String architecture) {
    byte[] text = ("layer of " + architecture + "\n").repeat(100).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry file = new TarArchiveEntry("hello.txt");
      file.setSize(text.length);
      file.setModTime(0L);
      tar.putArchiveEntry(file);
      tar.write(text);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Map<String, Object> blob(String mediaType, Object tree) {
    return blob(mediaType, JSON.writeTree(tree));
  }

  private Map<String, Object> blob(String mediaType, DocumentBytes bytes) {
    file("blobs/sha256/" + bytes.digest().hex(), bytes);
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", mediaType);
    descriptor.put("digest", bytes.digest().toString());
    descriptor.put("size", bytes.size());
    return descriptor;
  }

  private void file(String name, DocumentBytes bytes) {
    files.put(name, bytes.toByteArray());
  }
}
