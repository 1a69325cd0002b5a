package dev.colophon.exporter.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.ProcessContext;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReferrersListTest {

  private static final ReferrersList LISTS =
      new ReferrersList(ProcessContext.embedded().documents());

  private static ImageNode referrer(String more) {
    DocumentBytes bytes = DocumentBytes.of("{\"schemaVersion\":2,\"manifests\":[]," + more + "}");
    return ImageIndex.of(
        Descriptor.of(MediaTypes.OCI_INDEX, bytes.digest(), bytes.size()),
        bytes,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static DocumentBytes with(Optional<DocumentBytes> present, ImageNode... referrers) {
    return LISTS.with(present, List.of(referrers)).orElseThrow();
  }

  @Test
  void entryHasTheTypeAndTheAnnotationsOfTheReferrer() {
    ImageNode sbom = referrer("\"artifactType\":\"a/b\",\"annotations\":{\"k\":\"v\"}");
    assertThat(with(Optional.empty(), sbom).toString())
        .contains("\"digest\":\"" + sbom.descriptor().digest() + "\"")
        .contains("\"artifactType\":\"a/b\"")
        .contains("\"annotations\":{\"k\":\"v\"}");
  }

  @Test
  void typeOfTheConfigStandsInForAMissingArtifactType() {
    ImageNode chart = referrer("\"config\":{\"mediaType\":\"c/d\"}");
    assertThat(with(Optional.empty(), chart).toString()).contains("\"artifactType\":\"c/d\"");
  }

  @Test
  void listKeepsWhatItHasAndGetsNothingTwice() {
    ImageNode first = referrer("\"a\":1");
    ImageNode second = referrer("\"a\":2");
    DocumentBytes one = with(Optional.empty(), first);
    DocumentBytes both = with(Optional.of(one), first, second);
    assertThat(both.toString())
        .containsSubsequence(
            first.descriptor().digest().toString(), second.descriptor().digest().toString());
    assertThat(LISTS.with(Optional.of(both), List.of(second, first))).isEmpty();
  }

  @Test
  void listKeepsItsOtherFields() {
    DocumentBytes present =
        DocumentBytes.of(
            "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"k\":\"v\"},\"x\":[1]}");
    assertThat(with(Optional.of(present), referrer("\"a\":1")).toString())
        .contains("\"annotations\":{\"k\":\"v\"}")
        .contains("\"x\":[1]")
        .contains("\"mediaType\":\"application/vnd.oci.image.index.v1+json\"");
  }
}
