package dev.colophon.fuzz;

import dev.colophon.spi.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small good archives to begin with. */
public final class Tars {

  private static final String DIGESTED = "\"digest\":\"%s\",\"size\":%d}";

  private Tars() {}

  /** An OCI layout of one empty image. */
  public static byte[] layout() {
    Map<String, String> files = new LinkedHashMap<>();
    String config = blob(files, "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
    String manifest =
        blob(
            files,
            "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\","
                + config
                + ",\"layers\":[]}");
    files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    files.put(
        "index.json",
        "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + manifest
            + "]}");
    return tar(files);
  }

  /** An archive as Docker saved it before it wrote layouts. */
  public static byte[] saved() {
    String layer = "a".repeat(512);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "c.json",
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
            + Digest.of(layer.getBytes(StandardCharsets.UTF_8))
            + "\"]}}");
    files.put("l/layer.tar", layer);
    files.put(
        "manifest.json",
        "[{\"Config\":\"c.json\",\"RepoTags\":[\"a:1\"],\"Layers\":[\"l/layer.tar\"]}]");
    return tar(files);
  }

  private static String blob(Map<String, String> files, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.of(bytes);
    files.put("blobs/sha256/" + digest.hex(), text);
    return DIGESTED.formatted(digest, bytes.length);
  }

  private static byte[] tar(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry(file.getKey());
        header.setSize(content.length);
        header.setModTime(0L);
        tar.putArchiveEntry(header);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same, compressed. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
