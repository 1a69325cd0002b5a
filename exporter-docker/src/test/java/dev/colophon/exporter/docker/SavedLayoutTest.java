package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the OCI layout in an archive of {@code docker save} says is kept or told. */
class SavedLayoutTest {

  private static final byte[] BASE = tarOf("etc/os-release", "ID=test");
  private static final byte[] APP = tarOf("app", "#!/bin/sh");

  @TempDir private Path folder;

  private static SavedImageBuilder image() {
    return new SavedImageBuilder()
        .tag("app:1")
        .layer("blobs/sha256/" + Digest.of(BASE).hex(), BASE)
        .layer("blobs/sha256/" + Digest.of(APP).hex(), APP);
  }

  private static String manifest(byte[]... layers) {
    String listed =
        Arrays.stream(layers)
            .map(layer -> descriptor(MediaTypes.OCI_LAYER, Digest.of(layer), layer.length, ""))
            .collect(Collectors.joining(","));
    byte[] config = image().config();
    return """
        {"schemaVersion":2,"config":%s,"layers":[%s]}"""
        .formatted(descriptor(MediaTypes.OCI_CONFIG, Digest.of(config), config.length, ""), listed);
  }

  private static String descriptor(String type, Digest digest, long size, String more) {
    return """
        {"mediaType":"%s","digest":"%s","size":%d%s}"""
        .formatted(type, digest, size, more);
  }

  private static String descriptor(String document, String more) {
    return descriptor(MediaTypes.OCI_MANIFEST, digest(document), document.length(), more);
  }

  private static Digest digest(String document) {
    return Digest.of(document.getBytes(StandardCharsets.UTF_8));
  }

  private ImageSource open(String index, String... documents) throws IOException {
    TarBuilder tar = new TarBuilder();
    image().into(tar);
    tar.file("manifest.json", "[" + image().entry() + "]")
        .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
        .file("index.json", index);
    for (String document : documents) {
      tar.file("blobs/sha256/" + digest(document).hex(), document);
    }
    tar.write(folder.resolve("a.tar"));
    return new DockerArchiveSourceFactory().open("a.tar", DockerTestContext.in(folder));
  }

  @Test
  void fieldsAndAnnotationsOfTheIndexAreTold() throws IOException {
    String manifest = manifest(BASE, APP);
    String index =
        """
        {"schemaVersion":2,"annotations":{"a":"b"},"x":1,"manifests":[%s]}"""
            .formatted(descriptor(manifest, ",\"annotations\":{\"c\":\"d\"},\"y\":2"));
    try (ImageSource source = open(index, manifest)) {
      assertThat(source.root().annotations()).containsEntry("c", "d");
      assertThat(source.root().extensions()).containsEntry("y", "2");
      assertThat(source.origin().names()).containsExactly("app:1");
      assertThat(source.origin().notes())
          .containsExactly(
              "The annotation a of the source's index.json is left out: it is no image's.",
              "The field x of the source's index.json is left out: it is no image's.");
    }
  }

  @Test
  void manifestThatIsNotOfTheImageIsTold() throws IOException {
    String manifest = manifest(APP, BASE);
    try (ImageSource source =
        open("{\"schemaVersion\":2,\"manifests\":[" + descriptor(manifest, "") + "]}", manifest)) {
      assertThat(source.root().digest()).isNotEqualTo(digest(manifest));
      assertThat(source.origin().notes())
          .containsExactly(
              "docker-archive:a.tar has a manifest "
                  + digest(manifest)
                  + " whose layers are not those of its manifest.json; a new one is made, without"
                  + " what that one says.");
    }
  }

  @Test
  void referrersInTheIndexAreFound() throws IOException {
    String manifest = manifest(BASE, APP);
    String referrer =
        """
        {"schemaVersion":2,"artifactType":"application/spdx+json","config":%s,"layers":[],"subject":%s}"""
            .formatted(
                descriptor(
                    "application/vnd.oci.empty.v1+json",
                    Digest.of("{}".getBytes(StandardCharsets.UTF_8)),
                    2,
                    ""),
                descriptor(manifest, ""));
    String index =
        """
        {"schemaVersion":2,"manifests":[%s,%s]}"""
            .formatted(descriptor(manifest, ""), descriptor(referrer, ""));
    try (ImageSource source = open(index, manifest, referrer)) {
      assertThat(source.origin().referrers(List.of(digest(manifest))))
          .extracting(Referrer::document)
          .extracting(Descriptor::digest)
          .containsExactly(digest(referrer));
    }
  }
}
