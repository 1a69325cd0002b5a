package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ExportersCommandTest {

  @Test
  void everyExporterIsShownWithLevelsAndOptions() {
    Run run = Run.of("exporters").successfully();
    assertThat(run.out().replaceAll("bundled, version [^,]+,", "bundled,"))
        .startsWith("Exporters:\n")
        .contains(
            """
              type=oci
                Writes an OCI image layout, as an archive or as a folder.
                From: bundled, SPI 1
                Index: when multi platform
                Levels in an index: manifest, manifest-descriptor, index, index-descriptor
                Levels of a lone manifest: manifest, manifest-descriptor
                Options:
                  dest=FILE|DIR                       Where the archive"""
                .indent(2)
                .stripTrailing())
        .contains("\nSources:\n")
        .contains("  oci:DIR[:TAG|@DIGEST]  ");
  }

  @Test
  void jsonSaysTheSame() {
    JsonNode json = Run.of("exporters", "--json").successfully().json();
    JsonNode oci =
        json.path("exporters").findParents("type").stream()
            .filter(node -> node.path("type").asText().equals("oci"))
            .findFirst()
            .orElseThrow();
    assertThat(oci.path("index").asText()).isEqualTo("when-multi-platform");
    assertThat(oci.at("/levels/index").toString())
        .isEqualTo("[\"manifest\",\"manifest-descriptor\",\"index\",\"index-descriptor\"]");
    assertThat(oci.at("/levels/manifest").toString())
        .isEqualTo("[\"manifest\",\"manifest-descriptor\"]");
    assertThat(oci.path("options").findValuesAsText("name"))
        .contains("dest", "tar", "name", "compression", "force-compression");
    assertThat(json.path("sources").findValuesAsText("transport"))
        .contains("oci", "oci-archive", "rootfs");
  }
}
