package dev.colophon.tests.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Files and folders of the shapes that build tools write. */
final class BuiltFiles {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> LABELS =
      Map.of("org.opencontainers.image.source", "https://example.com/app");

  private final Path folder;

  /** Files in a folder. */
  BuiltFiles(Path folder) {
    this.folder = folder;
  }

  /** Where the tools write. */
  Path folder() {
    return folder;
  }

  /** Jib's archives: {@code config.json} and {@code HEX.tar.gz}, or a layout with whole names. */
  void jib(boolean oci) throws IOException {
    Path archive = Files.createDirectories(folder.resolve("target")).resolve("jib-image.tar");
    if (oci) {
      Archive layout = image("amd64");
      ObjectNode index = (ObjectNode) layout.json("index.json");
      ObjectNode entry = (ObjectNode) index.get("manifests").get(0);
      entry.remove("platform");
      entry.putObject("annotations").put("org.opencontainers.image.ref.name", "example.com/app:1");
      TarBuilder.of(layout).file("index.json", index.toString()).write(archive);
    } else {
      saved("config.json", "", ".tar.gz", "example.com/app:1").write(archive);
    }
  }

  /** The archive that an Engine loads to have the image that Spring Boot leaves in it. */
  Path springBoot() {
    return saved("config.json", "", ".tar.gz", "app:1").write(folder.resolve("engine.tar"));
  }

  /** The layout of rules_oci: blobs are links, and {@code index.json} has its entries only. */
  void bazelLayout() throws IOException {
    Path blobs = Files.createDirectories(folder.resolve("execroot"));
    Path layout = Files.createDirectories(folder.resolve("bazel-bin/image"));
    Files.createDirectories(layout.resolve("blobs/sha256"));
    Archive image = image("amd64", "arm64");
    for (Map.Entry<String, byte[]> file : image.files().entrySet()) {
      if (file.getKey().startsWith("blobs/")) {
        Path blob = blobs.resolve(Path.of(file.getKey()).getFileName());
        Files.write(blob, file.getValue());
        Files.createSymbolicLink(layout.resolve(file.getKey()), blob);
      } else {
        Files.write(layout.resolve(file.getKey()), file.getValue());
      }
    }
    JsonNode entries = image.json("index.json").get("manifests");
    Files.writeString(layout.resolve("index.json"), "{\"manifests\": " + entries + "}");
  }

  /** The archive of rules_oci: {@code manifest.json} names files below {@code blobs}. */
  void bazelArchive() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("bazel-bin/load")).resolve("tarball.tar");
    saved("blobs/sha256/HEX", "blobs/sha256/", ".tar.gz", "app:latest").write(archive);
  }

  /** The layout of go-containerregistry: no names, and no platform of the index. */
  void layout(String name, String... architectures) throws IOException {
    for (Map.Entry<String, byte[]> file : image(architectures).files().entrySet()) {
      Path path = folder.resolve(name).resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** The archive of go-containerregistry: the config is named by its digest. */
  void koArchive() {
    saved("sha256:HEX", "", ".tar.gz", "ko.local/app-1d2c:latest").write(folder.resolve("app.tar"));
  }

  /** What nix-build leaves: a link to a compressed archive in the store. */
  void nixArchive() throws IOException {
    Path store = Files.createDirectories(folder.resolve("nix/store"));
    Path archive = store.resolve("abc-docker-image-app.tar.gz");
    Files.write(archive, gzip(saved("HEX.json", "", "/layer.tar", "app:abc").toBytes()));
    Files.createSymbolicLink(folder.resolve("result"), archive);
  }

  /** What nix-build prints for a streamed image: the path of a program that prints the archive. */
  void nixStream() throws IOException {
    Path archive = saved("HEX.json", "", "/layer.tar", "app:abc").write(folder.resolve("streamed"));
    program("stream-app", "cat " + archive);
    program("nix-build", "echo " + folder.resolve("bin/stream-app"));
  }

  /** The archive of apko: an image for each architecture, named after it. */
  void apkoArchive() {
    TarBuilder tar = new TarBuilder();
    StringBuilder lines = new StringBuilder();
    for (String architecture : List.of("amd64", "arm64")) {
      lines.append(lines.isEmpty() ? "[" : ",");
      String names = "app:1-" + architecture;
      lines.append(addTo(tar, architecture, "sha256:HEX", "", ".tar.gz", names));
    }
    tar.file("manifest.json", lines + "]").write(folder.resolve("app.tar"));
  }

  /** The layout in an archive that buildx exports. */
  void buildxArchive() {
    TarBuilder.of(image("amd64", "arm64")).write(folder.resolve("app.tar"));
  }

  /** Colophon on the path of the commands. */
  void colophon() throws IOException {
    program("colophon", "exec " + Repository.root().resolve("colophon") + " \"$@\"");
  }

  /** A program on the path of the commands. */
  void program(String name, String script) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    program.toFile().setExecutable(true);
  }

  private static TarBuilder saved(String config, String before, String after, String name) {
    TarBuilder tar = new TarBuilder();
    String line = addTo(tar, "amd64", config, before, after, name);
    return tar.file("manifest.json", "[" + line + "]");
  }

  /** Adds an image as docker load takes it, and answers its part of {@code manifest.json}. */
  private static String addTo(
      TarBuilder tar, String architecture, String config, String before, String after, String tag) {
    Archive layout = image(architecture);
    String digest = layout.json("index.json").at("/manifests/0/digest").asText();
    JsonNode manifest = layout.blobJson(digest);
    String configDigest = manifest.at("/config/digest").asText();
    byte[] layer =
        layout.files().get("blobs/" + manifest.at("/layers/0/digest").asText().replace(':', '/'));
    byte[] packed = after.endsWith(".gz") ? gzip(layer) : layer;
    String configName = config.replace("HEX", configDigest.replace("sha256:", ""));
    String layerName = before + DocumentBytes.of(packed).digest().hex() + after;
    tar.file(configName, layout.blob(configDigest)).file(layerName, packed);
    ObjectNode line = JSON.createObjectNode().put("Config", configName);
    line.putArray("RepoTags").add(tag);
    line.putArray("Layers").add(layerName);
    return line.toString();
  }

  /** The layout of an index, or of one manifest alone. */
  private static Archive image(String... architectures) {
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    Arrays.stream(architectures).forEach(each -> labels.put(each, LABELS));
    Archive layout = SampleImage.labelled(labels);
    if (architectures.length > 1) {
      return layout;
    }
    Map<String, byte[]> files = new TreeMap<>(layout.files());
    ObjectNode index = (ObjectNode) layout.json("index.json");
    String digest = index.at("/manifests/0/digest").asText();
    index.set("manifests", layout.blobJson(digest).get("manifests"));
    files.put("index.json", index.toString().getBytes(StandardCharsets.UTF_8));
    files.remove("blobs/" + digest.replace(':', '/'));
    return new Archive(files);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
