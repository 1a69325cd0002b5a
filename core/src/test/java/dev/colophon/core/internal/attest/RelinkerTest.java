package dev.colophon.core.internal.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.place.Placer;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelinkerTest {

  private static final String REFERENCE = "vnd.docker.reference.digest";

  private final AttestedSource source = new AttestedSource();

  private record Result(Image image, List<String> notes) {

    ImageIndex index() {
      return (ImageIndex) image.root();
    }

    Descriptor entry(int position) {
      return index().entries().get(position).descriptor();
    }

    ImageManifest manifest(int position) {
      return (ImageManifest) index().entries().get(position).node().orElseThrow();
    }

    String text(Descriptor blob) throws IOException {
      try (InputStream in = new VerifyingInputStream(image.content().open(blob), blob)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private Result relink(String output) throws IOException {
    return relink(output, MediaTypeFamily.AS_SOURCE);
  }

  private Result relink(String output, MediaTypeFamily family) throws IOException {
    Draft draft = draft(source.load());
    PlacementPlan plan = place(draft, output);
    Assembler assembler = new Assembler(plan, family);
    Relinked relinked = Relinker.relink(draft, assembler, Written.output(output));
    Image image =
        assembler.assemble(relinked.draft(), ResultNames.NONE, Optional.of(Instant.EPOCH));
    KeptLinks.requireNone(draft, image, Written.output(output));
    return new Result(image, relinked.notes());
  }

  private static Draft draft(LoadedSource source) {
    Selection all = new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW);
    return Drafter.draft(List.of(source), all, IndexSupport.WHEN_MULTI_PLATFORM);
  }

  private static PlacementPlan place(Draft draft, String output) {
    OutputOption option = OutputOption.parse(output);
    ExporterCapabilities capabilities =
        ExporterCapabilities.builder()
            .index(IndexSupport.WHEN_MULTI_PLATFORM)
            .keepsInIndex(Set.of(AnnotationLevel.values()))
            .build();
    return Placer.place(
        draft,
        AnnotationRequest.of(option.annotations(), List.of()),
        new Destination(
            Written.output(output),
            "oci",
            capabilities,
            ResultNames.NONE,
            (level, index) -> List.of()));
  }

  @Test
  void attestationOfTheOlderFormFollowsInEveryPlace() throws IOException {
    Descriptor amd64 = source.image("amd64");
    Descriptor statement = source.statement(amd64);
    source.attestation(amd64, statement);
    Result result = relink("type=oci,annotation.a=b");
    Descriptor now = result.entry(0);
    assertThat(now.digest()).isNotEqualTo(amd64.digest());
    assertThat(result.entry(1).annotations())
        .containsEntry(REFERENCE, now.digest().toString())
        .containsEntry("vnd.docker.reference.type", "attestation-manifest");
    ImageManifest attestation = result.manifest(1);
    Descriptor layer = attestation.layers().get(0);
    assertThat(result.text(layer))
        .contains("\"sha256\" : \"" + now.digest().hex() + "\"")
        .contains("\"about\": \"" + amd64.digest() + "\"");
    assertThat(layer.size()).isEqualTo(statement.size());
    assertThat(result.text(attestation.config()))
        .isEqualTo("{\"os\":\"unknown\",\"rootfs\":{\"diff_ids\":[\"" + layer.digest() + "\"]}}");
    assertThat(attestation.annotations()).isEmpty();
    assertThat(result.notes())
        .containsExactly("1 attestation is linked to what its manifest becomes.");
  }

  @Test
  void statementIsTheSameButForTheDigest() throws IOException {
    Descriptor amd64 = source.image("amd64");
    Descriptor arm64 = source.image("arm64");
    Descriptor statement = source.statement(arm64, amd64, arm64);
    source.attestation(arm64, statement);
    String before = relink("type=oci").text(statement);
    Result result = relink("type=oci,annotation[linux/arm64].a=b");
    String about = "\"about\": \"" + arm64.digest();
    assertThat(result.text(result.manifest(2).layers().get(0)))
        .isEqualTo(
            before
                .replace(arm64.digest().hex(), result.entry(1).digest().hex())
                .replace("\"about\": \"" + result.entry(1).digest(), about));
    assertThat(result.entry(0).digest()).isEqualTo(amd64.digest());
  }

  @Test
  void onlyTheAttestationOfTheManifestThatChangesDoes() throws IOException {
    Descriptor amd64 = source.image("amd64");
    Descriptor arm64 = source.image("arm64");
    Descriptor kept = source.attestation(amd64, source.statement(amd64));
    Descriptor changed = source.attestation(arm64, source.statement(arm64));
    Result result = relink("type=oci,annotation[linux/arm64].a=b");
    assertThat(result.entry(2).digest()).isEqualTo(kept.digest());
    assertThat(result.entry(3).digest()).isNotEqualTo(changed.digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=oci",
        "type=oci,annotation-index.a=b,annotation-manifest-descriptor.a=b,annotation-index-descriptor.a=b"
      })
  void nothingIsReadWhereNoManifestChanges(String output) throws IOException {
    Descriptor amd64 = source.image("amd64");
    Descriptor missing = Descriptor.of(AttestedSource.IN_TOTO, Digest.of(new byte[] {1}), 1);
    Descriptor attestation = source.attestation(amd64, missing);
    Result result = relink(output);
    assertThat(result.entry(1).digest()).isEqualTo(attestation.digest());
    assertThat(result.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsAboutWhatIsAboutAnImageFollowsInWhateverOrder(boolean backwards) throws IOException {
    Descriptor amd64 = source.image("amd64");
    Descriptor first = source.artifact(amd64, source.blob("text/plain", "sbom"));
    Descriptor second = source.artifact(first, source.blob("text/plain", "about the sbom"));
    Descriptor third = source.artifact(second, source.statement(first, amd64));
    if (backwards) {
      for (int i = 1; i < 4; i++) {
        source.lastFirst();
        source.lastFirst();
        source.lastFirst();
      }
    }
    assertThat(third.digest()).isNotEqualTo(second.digest());
    Result result = relink("type=oci,annotation[linux/amd64].a=b");
    assertThat(References.unresolved(result.index())).isEmpty();
    for (int i = 0; i < 4; i++) {
      ImageManifest manifest = result.manifest(i);
      manifest
          .subject()
          .ifPresent(
              subject ->
                  assertThat(result.index().entries())
                      .anyMatch(entry -> entry.descriptor().requiredFieldsOnly().equals(subject)));
    }
    assertThat(result.notes())
        .containsExactly(
            "1 attestation and 2 artifacts are linked to what their manifests become.");
  }

  @Test
  void subjectKeepsWhatElseItSays() throws IOException {
    Descriptor amd64 = source.image("amd64");
    Map<String, Object> subject = AttestedSource.tree(amd64);
    subject.put("annotations", Map.of("k", "v"));
    Descriptor empty = source.blob(MediaTypes.OCI_EMPTY, "{}");
    source.add(source.manifest(empty, List.of(empty), Map.of("subject", subject)));
    Result result = relink("type=oci,annotation[linux/amd64].a=b");
    Descriptor found = result.manifest(1).subject().orElseThrow();
    assertThat(found.requiredFieldsOnly()).isEqualTo(result.entry(0).requiredFieldsOnly());
    assertThat(found.annotations()).containsExactly(Map.entry("k", "v"));
  }

  @Test
  void otherMediaTypesOfTheSubjectAreSaidInIt() throws IOException {
    Descriptor amd64 = source.image("amd64");
    source.artifact(amd64, source.statement(amd64));
    Result result = relink("type=oci", MediaTypeFamily.DOCKER);
    assertThat(result.manifest(1).subject().orElseThrow().mediaType())
        .isEqualTo(MediaTypes.DOCKER_MANIFEST);
    assertThat(References.unresolved(result.index())).isEmpty();
  }

  @Test
  void nestedIndexesAreFollowedAndFollow() throws IOException {
    Descriptor other = source.image("s390x");
    Descriptor amd64 = source.image("amd64");
    Descriptor nested = source.nest(Map.of("subject", AttestedSource.tree(other)));
    source.add(other);
    source.artifact(nested, source.statement(nested));
    source.lastFirst();
    Result result = relink("type=oci,annotation.a=b");
    assertThat(References.unresolved(result.index())).isEmpty();
    Descriptor now = result.entry(1);
    assertThat(now.digest()).isNotEqualTo(nested.digest());
    assertThat(result.manifest(0).subject().orElseThrow()).isEqualTo(now.requiredFieldsOnly());
    assertThat(result.text(result.manifest(0).layers().get(0))).contains(now.digest().hex());
    assertThat(amd64.digest()).isNotEqualTo(other.digest());
  }

  @Test
  void whatTheSourceNamesAndDoesNotHaveStays() throws IOException {
    source.image("amd64");
    Descriptor elsewhere = source.blob(MediaTypes.OCI_MANIFEST, "elsewhere");
    Descriptor artifact = source.artifact(elsewhere, source.statement(elsewhere));
    Descriptor attestation = source.attestation(elsewhere, source.statement(elsewhere));
    Result result = relink("type=oci,annotation[linux/amd64].a=b");
    assertThat(result.entry(1).digest()).isEqualTo(artifact.digest());
    assertThat(result.entry(2).digest()).isEqualTo(attestation.digest());
    assertThat(References.unresolved(result.index())).containsOnlyKeys(elsewhere.digest());
  }

  @Test
  void manifestThatIsThereTwiceIsFollowedWhereBothBecomeTheSame() throws IOException {
    Descriptor image = source.image("amd64");
    source.again(image, "arm64");
    source.attestation(image, source.statement(image));
    Result result = relink("type=oci,annotation.a=b");
    assertThat(result.entry(2).annotations())
        .containsEntry(REFERENCE, result.entry(0).digest().toString());
    assertThatThrownBy(() -> relink("type=oci,annotation[linux/arm64].a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(image.digest() + " is in the image 2 times, and becomes several")
        .hasMessageContaining("--attestations=drop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.dsse.envelope.v1+json",
        "application/vnd.in-toto.provenance+dsse",
        "application/vnd.dev.cosign.simplesigning.v1+json",
        "application/vnd.dev.sigstore.bundle.v0.3+json",
        "application/jose+json",
        "application/cose"
      })
  void whatIsSignedIsAnErrorThatNamesIt(String mediaType) throws IOException {
    Descriptor amd64 = source.image("amd64");
    source.image("arm64");
    Descriptor signature = source.artifact(amd64, source.blob(mediaType, "{}"));
    assertThatThrownBy(() -> relink("type=oci,annotation.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(
            "the manifest "
                + amd64.digest()
                + " would change, and "
                + signature.digest()
                + " signs it as it is ("
                + mediaType
                + ")")
        .hasMessageContaining("--attestations=drop")
        .hasMessageContaining("--attestations=keep");
    assertThat(relink("type=oci,annotation[linux/arm64].a=b").entry(2).digest())
        .isEqualTo(signature.digest());
    assertThat(relink("type=oci,annotation-index.a=b").entry(2).digest())
        .isEqualTo(signature.digest());
  }

  @Test
  void envelopeInAStatementsPlaceIsSigned() {
    Descriptor amd64 = source.image("amd64");
    Descriptor envelope =
        source.blob(
            AttestedSource.IN_TOTO,
            "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[]}");
    source.attestation(amd64, envelope);
    assertThatThrownBy(() -> relink("type=oci,annotation.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("signs it as it is (a DSSE envelope)");
  }

  @Test
  void signatureThatDoesNotSayWhatItIsAboutIsAnErrorWhereAnythingChanges() throws IOException {
    source.image("amd64");
    Descriptor layer = source.blob("application/vnd.dev.cosign.simplesigning.v1+json", "{}");
    Descriptor empty = source.blob(MediaTypes.OCI_EMPTY, "{}");
    Descriptor signature = source.manifest(empty, List.of(layer), Map.of());
    source.add(signature);
    assertThatThrownBy(() -> relink("type=oci,annotation.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("what " + signature.digest() + " signs only the signed text says");
    assertThat(relink("type=oci,annotation-index.a=b").entry(1).digest())
        .isEqualTo(signature.digest());
  }

  @Test
  void signatureOfAnAttestationThatFollowsIsAnErrorToo() {
    Descriptor amd64 = source.image("amd64");
    Descriptor attestation = source.attestation(amd64, source.statement(amd64));
    source.artifact(attestation, source.blob("application/jose+json", "{}"));
    source.lastFirst();
    assertThatThrownBy(() -> relink("type=oci,annotation.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("the manifest " + attestation.digest() + " would change");
  }

  @Test
  void statementThatIsNoJsonIsAnError() {
    Descriptor amd64 = source.image("amd64");
    Descriptor damaged = source.blob(AttestedSource.IN_TOTO, "{\"subject\":[");
    source.attestation(amd64, damaged);
    assertThatThrownBy(() -> relink("type=oci,annotation.a=b"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "the attestation " + damaged.digest() + ": it is not readable JSON");
  }

  @Test
  void chainWithoutEndIsAnError() {
    Descriptor one = source.image("amd64");
    for (int i = 0; i < 40; i++) {
      one = source.artifact(one, source.blob("text/plain", "about " + i));
      source.lastFirst();
    }
    assertThatThrownBy(() -> relink("type=oci,annotation[linux/amd64].a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("cannot follow the manifest that it names by its digest");
  }

  @Test
  void descriptorsThatNameEachOtherEnd() throws IOException {
    Descriptor amd64 = source.image("amd64");
    Descriptor one = source.manifest(source.blob(MediaTypes.OCI_EMPTY, "{}"), List.of(), Map.of());
    Descriptor two =
        source.manifest(
            source.blob(MediaTypes.OCI_EMPTY, "{}"), List.of(source.statement(amd64)), Map.of());
    source.addAttestation(two, one);
    source.addAttestation(one, two);
    Result result = relink("type=oci,annotation.a=b");
    assertThat(result.entry(1).annotations())
        .containsEntry(REFERENCE, result.entry(2).digest().toString());
    assertThat(References.unresolved(result.index())).isEmpty();
  }

  @Test
  void largeStatementIsPutTogetherWhileItIsRead() throws IOException {
    Descriptor amd64 = source.image("amd64");
    String head = "{\"predicate\":\"" + "x".repeat(3 << 20) + "\",\"subject\":[{\"digest\":";
    Descriptor statement =
        source.blob(
            AttestedSource.IN_TOTO, head + "{\"sha256\":\"" + amd64.digest().hex() + "\"}}]}");
    source.attestation(amd64, statement);
    Result result = relink("type=oci,annotation.a=b");
    assertThat(result.text(result.manifest(1).layers().get(0)))
        .isEqualTo(head + "{\"sha256\":\"" + result.entry(0).digest().hex() + "\"}}]}");
  }

  @Test
  void madeBlobsHaveSizesAndNoFile() throws IOException {
    Descriptor amd64 = source.image("amd64");
    source.attestation(amd64, source.statement(amd64));
    Result result = relink("type=oci,annotation.a=b");
    for (Descriptor blob : result.image().blobs()) {
      assertThat(result.image().content().size(blob)).hasValue(blob.size());
      assertThat(result.text(blob)).isNotEmpty();
    }
    assertThat(result.image().content().region(result.manifest(1).layers().get(0))).isEmpty();
  }

  @Test
  void artifactWithASubjectFollowsAndGetsNoAnnotation() throws IOException {
    Descriptor amd64 = source.image("amd64");
    source.artifact(amd64, source.blob("application/spdx+json", "{}"));
    Result result = relink("type=oci,annotation.a=b");
    assertThat(result.manifest(1).annotations()).isEmpty();
    assertThat(result.manifest(1).subject().orElseThrow().digest())
        .isEqualTo(result.entry(0).digest());
    assertThat(result.notes())
        .containsExactly("1 artifact is linked to what its manifest becomes.");
  }

  @Test
  void linksOfASociIndexFollow() throws IOException {
    Descriptor soci = source.addSoci();
    Result result = relink("type=oci,annotation.a=b");
    assertThat(result.manifest(0).annotations())
        .containsOnly(
            Map.entry("a", "b"),
            Map.entry("com.amazon.soci.index-digest", soci.digest().toString()));
    assertThat(result.entry(1).digest()).isEqualTo(soci.digest());
    assertThat(result.entry(1).annotations())
        .containsEntry(
            "com.amazon.soci.image-manifest-digest", result.entry(0).digest().toString());
  }
}
