package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images much larger than the heap: layers of 2 GiB in CI, of 512 MiB elsewhere. */
@Tag("process")
class LargeImageTest {

  private static final long LAYER_SIZE = (Repository.isCi() ? 2048L : 512L) << 20;
  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();

  @TempDir private Path folder;

  @Test
  void aLargeLayerPassesThroughAHeapOf64Megabytes() throws IOException {
    Path layout = writeLayout();
    Path copy = folder.resolve("copy");
    annotate("oci:" + layout, "type=oci,tar=false,annotation.a=b,dest=" + copy);
    Path archive = folder.resolve("out.tar");
    annotate("oci:" + copy, "type=oci,annotation.c=d,dest=" + archive);
    annotate("oci-archive:" + archive, "type=oci,annotation.e=f,dest=" + archive);
    String shown = Program.colophon("inspect", "oci-archive:" + archive).run().successfully().out();
    assertThat(shown).contains("a=b", "c=d", "e=f");
  }

  @Test
  void aLargeRootFileSystemPassesThroughAHeapOf128Megabytes() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree"));
    byte[] block = new byte[1 << 20];
    new Random(1).nextBytes(block);
    try (OutputStream out = Files.newOutputStream(tree.resolve("file"))) {
      for (long written = 0; written < LAYER_SIZE; written += block.length) {
        block[(int) (written >> 20) % block.length]++;
        out.write(block);
      }
    }
    for (String compression : List.of("gzip,compression-level=1", "zstd", "uncompressed")) {
      Program.colophon(
              "build",
              "rootfs:linux/amd64=" + tree,
              "--output",
              "type=oci,dest=" + folder.resolve("out.tar") + ",compression=" + compression)
          .with("COLOPHON_JAVA_OPTS", "-Xmx128m")
          .with("TMPDIR", folder.toString())
          .run()
          .successfully();
    }
    Program.colophon(
            "build",
            "oci-archive:" + folder.resolve("out.tar"),
            "--output",
            "type=oci,dest="
                + folder.resolve("zstd.tar")
                + ",compression=zstd,force-compression=true")
        .with("COLOPHON_JAVA_OPTS", "-Xmx128m")
        .with("TMPDIR", folder.toString())
        .run()
        .successfully();
    assertThat(folder.resolve("zstd.tar")).exists();
  }

  private static void annotate(String source, String output) {
    Program.colophon("build", source, "--output", output)
        .with("COLOPHON_JAVA_OPTS", "-Xmx64m")
        .run()
        .successfully();
  }

  private Path writeLayout() throws IOException {
    Path blobs = Files.createDirectories(folder.resolve("layout/blobs/sha256"));
    Map<String, Object> layer = writeLayer(blobs);
    Map<String, Object> config =
        blob(
            blobs,
            "application/vnd.oci.image.config.v1+json",
            Map.of("os", "linux", "architecture", "amd64"));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", "application/vnd.oci.image.manifest.v1+json");
    manifest.put("config", config);
    manifest.put("layers", List.of(layer));
    Map<String, Object> root = blob(blobs, "application/vnd.oci.image.manifest.v1+json", manifest);
    Path layout = folder.resolve("layout");
    Files.write(
        layout.resolve("index.json"),
        JSON.writeTree(Map.of("schemaVersion", 2, "manifests", List.of(root))).toByteArray());
    Files.write(
        layout.resolve("oci-layout"),
        JSON.writeTree(Map.of("imageLayoutVersion", "1.0.0")).toByteArray());
    return layout;
  }

  private static Map<String, Object> writeLayer(Path blobs) throws IOException {
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    byte[] block = new byte[1 << 20];
    new Random(1).nextBytes(block);
    Path file = blobs.resolve("layer");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long written = 0; written < LAYER_SIZE; written += block.length) {
        block[(int) (written >> 20) % block.length]++;
        out.write(block);
        hash.update(block);
      }
    }
    Digest digest = Digest.of(Digest.Algorithm.SHA256, hash);
    Files.move(file, blobs.resolve(digest.hex()));
    return descriptor("application/vnd.oci.image.layer.v1.tar", digest, LAYER_SIZE);
  }

  private static Map<String, Object> blob(Path blobs, String mediaType, Object tree)
      throws IOException {
    DocumentBytes bytes = JSON.writeTree(tree);
    Files.write(blobs.resolve(bytes.digest().hex()), bytes.toByteArray());
    return descriptor(mediaType, bytes.digest(), bytes.size());
  }

  private static Map<String, Object> descriptor(String mediaType, Digest digest, long size) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", mediaType);
    descriptor.put("digest", digest.toString());
    descriptor.put("size", size);
    return descriptor;
  }
}
