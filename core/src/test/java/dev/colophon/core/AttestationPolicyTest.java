package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.attest.AttestedSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttestationPolicyTest {

  private final Colophon colophon =
      Colophon.builder()
          .extensions(List.of(), List.of())
          .exporter(new MemoryExporter("memory"))
          .build();

  @ParameterizedTest
  @CsvSource({
    "RELINK, 1 artifact is linked to what its manifest becomes.",
    "DROP, 1 artifact is linked to what its manifest becomes.",
    "KEEP, '1 attestation stays as it is, as requested, and names a manifest as it was.'",
  })
  void artifactThatIsNoAttestationIsNotLeftOutWithThem(AttestationPolicy policy, String note) {
    AttestedSource source = new AttestedSource();
    source.addSoci();
    BuildRequest request =
        BuildRequest.from("soci", source.source())
            .attestations(policy)
            .output("type=memory,annotation.a=b")
            .build();
    assertThat(colophon.plan(request).outputs().get(0).notes()).contains(note);
  }

  @Test
  void loneManifestIsTakenFromBesideAnArtifact() {
    AttestedSource source = new AttestedSource();
    String soci = source.addSoci().digest().toString();
    BuildRequest request =
        BuildRequest.from("soci", source.source())
            .multiPlatform(false)
            .output("type=memory")
            .build();
    OutputPlan plan = colophon.plan(request).outputs().get(0);
    assertThat(plan.image().isIndex()).isFalse();
    assertThat(plan.notes())
        .contains(
            "The index entry "
                + soci
                + " (application/vnd.amazon.soci.index.v2+json) is left out: the result is a lone"
                + " manifest, and its annotation com.amazon.soci.index-digest names what is not"
                + " there.");
  }
}
