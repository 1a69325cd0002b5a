package dev.colophon.exporter.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.DestinationException;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerImagesTest {

  private static final String OCI = "application/vnd.oci.image.";

  private final Path layout;

  DockerImagesTest(@TempDir Path folder) {
    this.layout = folder;
  }

  private String blob(String mediaType, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.of(bytes);
    Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
    Files.write(blobs.resolve(digest.hex()), bytes);
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest, bytes.length);
  }

  private void write(String configType, String layerType) throws IOException {
    String config = blob(configType, "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%smanifest.v1+json\",\"config\":%s,\"layers\":[%s]}"
            .formatted(OCI, config, blob(layerType, "layer"));
    Files.writeString(
        layout.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":[%s]}"
            .formatted(blob(OCI + "manifest.v1+json", manifest)));
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  private void build() {
    Builds.build(DockerTestContext.in(layout), "oci:.", "type=docker,dest=out.tar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/vnd.oci.empty.v1+json | text/plain | it is an artifact whose config is application/vnd.oci.empty.v1+json, and docker load takes images only
          application/vnd.oci.image.config.v1+json | application/wasm | is application/wasm, and docker load takes tars only
          application/vnd.oci.image.config.v1+json | application/vnd.oci.image.layer.v1.tar+gzip+encrypted | is encrypted, and docker load decrypts none
          """)
  void whatDockerCannotUnpackIsRefusedBeforeAnythingIsWritten(
      String configType, String layerType, String why) throws IOException {
    write(configType, layerType);
    assertThatThrownBy(this::build)
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith("Use type=oci or type=registry.");
    assertThat(layout.resolve("out.tar")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.oci.image.layer.v1.tar",
        "application/vnd.oci.image.layer.v1.tar+gzip",
        "application/vnd.oci.image.layer.v1.tar+zstd",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"
      })
  void tarsAreTaken(String layerType) throws IOException {
    write(OCI + "config.v1+json", layerType);
    build();
    assertThat(layout.resolve("out.tar")).isNotEmptyFile();
  }
}
