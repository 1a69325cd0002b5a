package dev.colophon.core.internal.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DroppedAttestationsTest {

  private final AttestedSource source = new AttestedSource();

  private Draft draft(Optional<Boolean> multiPlatform, Platform... platforms) {
    return Drafter.draft(
        List.of(source.load()),
        new Selection(List.of(platforms), multiPlatform, Set.of(), WriteMode.NEW)
            .droppingAttestations(true),
        IndexSupport.WHEN_MULTI_PLATFORM);
  }

  private Draft draft() {
    return draft(Optional.empty());
  }

  private static List<Digest> digests(Draft draft) {
    return draft.manifests().stream().map(manifest -> manifest.origin()).toList();
  }

  @Test
  void attestationsSignaturesAndWhatHasASubjectGo() {
    Descriptor amd64 = source.image("amd64");
    source.attestation(amd64, source.statement(amd64));
    Descriptor sbom = source.artifact(amd64, source.blob("text/plain", "sbom"));
    source.artifact(sbom, source.blob("application/jose+json", "{}"));
    Descriptor empty = source.blob(MediaTypes.OCI_EMPTY, "{}");
    Descriptor layer = source.blob("application/vnd.dev.cosign.simplesigning.v1+json", "{}");
    source.add(source.manifest(empty, List.of(layer), Map.of()));
    Descriptor arm64 = source.image("arm64");
    Draft draft = draft();
    assertThat(digests(draft)).containsExactly(amd64.digest(), arm64.digest());
    assertThat(draft.manifests()).extracting(manifest -> manifest.position()).containsExactly(0, 1);
    assertThat(draft.notes())
        .containsExactly("1 attestation, 2 signatures and 1 artifact are left out, as requested.");
  }

  @Test
  void attestationsInNestedIndexesGoToo() {
    Descriptor amd64 = source.image("amd64");
    source.attestation(amd64, source.statement(amd64));
    source.nest(Map.of());
    source.attestation(amd64, source.statement(amd64));
    assertThat(digests(draft())).containsExactly(amd64.digest());
  }

  @Test
  void indexOfOneStaysAnIndexUnlessAManifestIsAskedFor() {
    Descriptor amd64 = source.image("amd64");
    source.attestation(amd64, source.statement(amd64));
    source.image("arm64");
    Platform wanted = Platform.parse("amd64");
    assertThat(draft(Optional.empty(), wanted).isIndex()).isTrue();
    assertThat(draft(Optional.of(false), wanted).isIndex()).isFalse();
  }

  @Test
  void nothingButAttestationsIsNoImage() {
    Descriptor elsewhere = source.blob(MediaTypes.OCI_MANIFEST, "elsewhere");
    source.attestation(elsewhere, source.statement(elsewhere));
    assertThatThrownBy(this::draft)
        .isInstanceOf(SourceException.class)
        .hasMessage("oci:test: its index lists nothing that could be exported");
  }

  @Test
  void selectingAPlatformKeepsWhatIsAboutItAndWhatIsAboutThat() {
    Descriptor amd64 = source.image("amd64");
    Descriptor arm64 = source.image("arm64");
    Descriptor sbom = source.artifact(arm64, source.blob("text/plain", "sbom"));
    Descriptor signature = source.artifact(sbom, source.blob("application/jose+json", "{}"));
    source.artifact(amd64, source.blob("text/plain", "sbom"));
    source.lastFirst();
    Draft draft =
        Drafter.draft(
            List.of(source.load()),
            new Selection(
                List.of(Platform.parse("arm64")), Optional.empty(), Set.of(), WriteMode.NEW),
            IndexSupport.WHEN_MULTI_PLATFORM);
    assertThat(digests(draft)).containsExactly(arm64.digest(), sbom.digest(), signature.digest());
  }
}
