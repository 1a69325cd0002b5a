package dev.colophon.exporter.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.IndexEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotating in place where only some platforms of an index are there. */
class SparseLayoutTest {

  private static final Map<String, String> VALUE = Map.of("k", "v");

  @TempDir private Path folder;

  private Path layout() {
    return folder.resolve("layout");
  }

  private String source() {
    return "oci:" + layout();
  }

  private static Colophon colophon() {
    return Colophon.builder().context(ProcessContext.embedded()).build();
  }

  @BeforeEach
  void writeLayoutWithoutTheSecondManifest() throws IOException {
    Path sample = Path.of(System.getProperty("colophon.root"), "tests", "samples", "hello.tar");
    colophon()
        .build(
            BuildRequest.from("oci-archive:" + sample)
                .output("type=oci,tar=false,dest=" + layout())
                .build());
    Files.delete(
        layout().resolve("blobs/sha256").resolve(entries().get(1).descriptor().digest().hex()));
    assertThat(entries()).extracting(IndexEntry::isMissing).containsExactly(false, true);
  }

  private List<IndexEntry> entries() {
    try (InspectedImage image = colophon().inspect(source())) {
      return ((ImageIndex) image.root()).entries();
    }
  }

  private List<Map<String, String>> annotations() {
    return entries().stream().map(entry -> entry.descriptor().annotations()).toList();
  }

  private void annotate(String annotation) {
    colophon().annotate(AnnotateRequest.of(source(), annotation));
  }

  @ParameterizedTest
  @CsvSource({
    "manifest-descriptor:k=v, true, true",
    "manifest-descriptor[linux/amd64]:k=v, true, false",
    "manifest-descriptor[linux/arm64]:k=v, false, true",
  })
  void descriptorsOfMissingManifestsAreInTheIndexThatIsThere(
      String annotation, boolean present, boolean missing) {
    annotate(annotation);
    assertThat(annotations())
        .containsExactly(present ? VALUE : Map.of(), missing ? VALUE : Map.of());
  }

  @Test
  void annotationOfAMissingDescriptorIsRemoved() {
    annotate("manifest-descriptor:k=v");
    colophon()
        .annotate(
            AnnotateRequest.of(
                source(), RequestedAnnotations.parse(List.of(), List.of("manifest-descriptor:k"))));
    assertThat(annotations()).containsExactly(Map.of(), Map.of());
  }

  @Test
  void documentThatIsMissingCannotBeAnnotated() {
    assertThatThrownBy(() -> annotate("manifest:k=v"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(entries().get(1).descriptor().digest().toString())
        .hasMessageContaining(" would need it, and is not there.");
  }
}
