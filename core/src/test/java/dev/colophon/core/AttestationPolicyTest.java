package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.attest.AttestedSource;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttestationPolicyTest {

  private static final String TYPE = "application/vnd.amazon.soci.index.v2+json";

  private static AttestedSource soci() {
    AttestedSource source = new AttestedSource();
    Descriptor soci =
        source.manifest(
            source.blob(TYPE, "{}"),
            List.of(source.blob("application/octet-stream", "ztoc")),
            Map.of("artifactType", TYPE));
    Descriptor image =
        source.image("amd64", Map.of("com.amazon.soci.index-digest", soci.digest().toString()));
    source.add(soci, Map.of("com.amazon.soci.image-manifest-digest", image.digest().toString()));
    return source;
  }

  @ParameterizedTest
  @CsvSource({
    "RELINK, 1 artifact is linked to what its manifest becomes.",
    "DROP, 1 artifact is linked to what its manifest becomes.",
    "KEEP, '1 attestation stays as it is, as requested, and names a manifest as it was.'",
  })
  void artifactThatIsNoAttestationIsNotLeftOutWithThem(AttestationPolicy policy, String note) {
    Colophon colophon =
        Colophon.builder()
            .extensions(List.of(), List.of())
            .exporter(new MemoryExporter("memory"))
            .build();
    BuildRequest request =
        BuildRequest.from("soci", soci().source())
            .attestations(policy)
            .output("type=memory,annotation.a=b")
            .build();
    assertThat(colophon.plan(request).outputs().get(0).notes()).contains(note);
  }
}
