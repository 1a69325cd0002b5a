package dev.colophon.core.internal.place;

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
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.testing.PlannedDraft;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Placement and assembly together: options and a source go in, documents come out. */
class AnnotateTest {

  private static final ExporterCapabilities LAYOUT = PlannedDraft.LAYOUT;
  private static final ExporterCapabilities ARCHIVE =
      ExporterCapabilities.builder()
          .index(IndexSupport.NEVER)
          .keepsInLoneManifest(
              Set.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR))
          .build();
  private static final ExporterCapabilities REGISTRY =
      ExporterCapabilities.builder()
          .index(IndexSupport.WHEN_MULTI_PLATFORM)
          .keepsInIndex(
              Set.of(
                  AnnotationLevel.MANIFEST,
                  AnnotationLevel.MANIFEST_DESCRIPTOR,
                  AnnotationLevel.INDEX))
          .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST))
          .because(AnnotationLevel.INDEX_DESCRIPTOR, "a registry holds no descriptor of an index")
          .because(
              AnnotationLevel.MANIFEST_DESCRIPTOR,
              "a registry holds no descriptor of a lone manifest")
          .build();

  private static SourceBuilder two() {
    return new SourceBuilder().platform("linux/amd64").platform("linux/arm64");
  }

  private record Annotated(PlacementPlan plan, Image image) {

    ImageIndex index() {
      return (ImageIndex) image.root();
    }

    ImageManifest manifest(int position) {
      return image.root() instanceof ImageIndex index
          ? (ImageManifest) index.entries().get(position).node().orElseThrow()
          : (ImageManifest) image.root();
    }
  }

  private static Annotated annotate(
      List<LoadedSource> sources,
      Selection selection,
      ExporterCapabilities capabilities,
      String output) {
    OutputOption option = OutputOption.parse(output);
    Draft draft = Drafter.draft(sources, selection, capabilities.indexSupport());
    Destination destination =
        new Destination(
            option.written(),
            option.type(),
            capabilities,
            ResultNames.NONE,
            (level, index) -> List.of("oci", "registry"));
    PlacementPlan plan =
        Placer.place(draft, AnnotationRequest.of(option.annotations(), List.of()), destination);
    return new Annotated(
        plan,
        new Assembler(plan, MediaTypeFamily.AS_SOURCE)
            .assemble(draft, ResultNames.NONE, Optional.of(Instant.ofEpochSecond(1_700_000_000))));
  }

  private static Selection all() {
    return new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW);
  }

  private static Annotated annotate(LoadedSource source, String output) {
    return annotate(List.of(source), all(), LAYOUT, output);
  }

  @Test
  void eachLevelGoesToItsHolder() {
    Annotated result =
        annotate(
            two().index("oci:x"),
            "type=oci,annotation.m=1,annotation-manifest-descriptor.md=2,annotation-index.i=3,annotation-index-descriptor.id=4");
    assertThat(result.manifest(0).annotations()).containsExactly(Map.entry("m", "1"));
    assertThat(result.manifest(1).annotations()).containsExactly(Map.entry("m", "1"));
    assertThat(result.index().entries())
        .allSatisfy(
            e -> assertThat(e.descriptor().annotations()).containsExactly(Map.entry("md", "2")));
    assertThat(result.index().annotations()).containsExactly(Map.entry("i", "3"));
    assertThat(result.image().rootDescriptors().get(0).annotations())
        .containsEntry("id", "4")
        .containsEntry("org.opencontainers.image.created", "2023-11-14T22:13:20Z");
  }

  @Test
  void platformValueBeatsGenericValue() {
    Annotated result =
        annotate(two().index("oci:x"), "type=oci,annotation.a=all,annotation[aarch64].a=arm");
    assertThat(result.manifest(0).annotations()).containsEntry("a", "all");
    assertThat(result.manifest(1).annotations()).containsEntry("a", "arm");
    assertThat(result.plan().placements().get(1).overrides())
        .containsExactly(new Placement.Overridden("all", "annotation.a"));
  }

  @Test
  void genericValueThatShowsNowhereIsSaid() {
    Annotated result =
        annotate(
            two().index("oci:x"),
            "type=oci,annotation.a=all,annotation[amd64].a=1,annotation[arm64].a=2");
    assertThat(result.plan().notes())
        .containsExactly(
            "annotation.a=all shows nowhere: each platform that it is for has a value of its own.");
  }

  @Test
  void whatNothingChangesKeepsItsBytes() {
    LoadedSource source = two().index("oci:x");
    Annotated result = annotate(source, "type=oci,annotation[amd64].a=1");
    ImageIndex before = (ImageIndex) source.node();
    assertThat(result.manifest(1)).isSameAs(before.entries().get(1).node().orElseThrow());
    assertThat(result.manifest(0).bytes())
        .isNotEqualTo(before.entries().get(0).node().orElseThrow().bytes());
    assertThat(annotate(source, "type=oci").image().root()).isSameAs(source.node());
  }

  @Test
  void unknownFieldsOfAChangedManifestAreKept() {
    assertThat(
            annotate(two().index("oci:x"), "type=oci,annotation.a=1")
                .manifest(0)
                .bytes()
                .toString())
        .endsWith(
            "\"annotations\": {\n    \"a\": \"1\"\n  },\n  \"x-unknown\": {\n    \"kept\": true\n  }\n}");
  }

  @Test
  void annotationsOfTheSourceStayUnlessOverridden() {
    LoadedSource source =
        new SourceBuilder()
            .platform("linux/amd64", Map.of("old", "1", "kept", "1"), Map.of("d", "1"))
            .platform("linux/arm64")
            .indexAnnotation("i", "1")
            .index("oci:x");
    Annotated result = annotate(source, "type=oci,annotation.old=2,annotation-index.j=2");
    assertThat(result.manifest(0).annotations())
        .containsOnly(Map.entry("old", "2"), Map.entry("kept", "1"));
    assertThat(result.index().entries().get(0).descriptor().annotations())
        .containsOnly(Map.entry("d", "1"));
    assertThat(result.index().annotations()).containsOnly(Map.entry("i", "1"), Map.entry("j", "2"));
    assertThat(result.plan().placements())
        .anySatisfy(
            p ->
                assertThat(p.overrides())
                    .containsExactly(new Placement.Overridden("1", "the source")));
  }

  @Test
  void aVersionOfWindowsIsMoreExactThanNone() {
    LoadedSource source =
        new SourceBuilder()
            .platform("windows(10.0.17763.1)/amd64")
            .platform("windows(10.0.20348.1)/amd64")
            .index("oci:x");
    Annotated result =
        annotate(
            source,
            "type=oci,annotation[windows/amd64].a=any,annotation[windows(10.0.20348.1)/amd64].a=one");
    assertThat(result.manifest(0).annotations()).containsEntry("a", "any");
    assertThat(result.manifest(1).annotations()).containsEntry("a", "one");
  }

  @Test
  void onePlatformGivesALoneManifest() {
    Selection amd64 =
        new Selection(List.of(Platform.parse("amd64")), Optional.empty(), Set.of(), WriteMode.NEW);
    Annotated result =
        annotate(List.of(two().index("oci:x")), amd64, LAYOUT, "type=oci,annotation[amd64].a=b");
    assertThat(result.image().isIndex()).isFalse();
    assertThat(result.manifest(0).annotations()).containsEntry("a", "b");
    assertThat(result.image().rootDescriptors().get(0).platform())
        .contains(Platform.of("linux", "amd64"));
  }

  @Test
  void aSourceThatIsAnIndexOfOneStaysAnIndex() {
    assertThat(
            annotate(new SourceBuilder().platform("linux/amd64").index("oci:x"), "type=oci")
                .image()
                .isIndex())
        .isTrue();
  }

  @Test
  void anIndexIsMadeOfOnePlatformWhenAskedFor() {
    Selection index = new Selection(List.of(), Optional.of(true), Set.of(), WriteMode.NEW);
    LoadedSource lone = new SourceBuilder().platform("linux/arm/v7").lone("oci:x");
    Annotated result = annotate(List.of(lone), index, LAYOUT, "type=oci,annotation-index.a=b");
    assertThat(result.index().entries().get(0).descriptor().platform())
        .contains(Platform.parse("linux/arm/v7"));
    assertThat(result.index().annotations()).containsEntry("a", "b");
  }

  @Test
  void sourcesOfDifferentPlatformsMergeInOrder() {
    LoadedSource arm = new SourceBuilder().platform("linux/arm64").lone("oci:arm");
    LoadedSource amd = new SourceBuilder().platform("linux/amd64").lone("oci:amd");
    Annotated result = annotate(List.of(arm, amd), all(), LAYOUT, "type=oci");
    assertThat(result.index().entries())
        .extracting(e -> e.descriptor().platform().orElseThrow().toString())
        .containsExactly("linux/arm64", "linux/amd64");
  }

  @Test
  void platformsAreSelectedInTheOrderAskedFor() {
    Selection reversed =
        new Selection(
            List.of(Platform.parse("arm64"), Platform.parse("amd64")),
            Optional.empty(),
            Set.of(),
            WriteMode.NEW);
    Annotated result = annotate(List.of(two().index("oci:x")), reversed, LAYOUT, "type=oci");
    assertThat(result.index().entries())
        .extracting(e -> e.descriptor().platform().orElseThrow().toString())
        .containsExactly("linux/arm64", "linux/amd64");
  }

  @Test
  void attestationsGetNoAnnotationsAndStayTrueBesideIndexAnnotations() {
    LoadedSource source = new SourceBuilder().platform("linux/amd64").attestation().index("oci:x");
    Annotated result =
        annotate(source, "type=oci,annotation-index.a=b,annotation-manifest-descriptor.c=d");
    assertThat(result.index().entries().get(0).descriptor().annotations()).containsEntry("c", "d");
    assertThat(result.index().entries().get(1).descriptor().annotations()).doesNotContainKey("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type=oci,annotation[linux/s390x].a=b | no platform linux/s390x in the build, which has linux/amd64, linux/arm64
          type=oci,annotation-index[s390x].a=b | no platform linux/s390x in the build
          type=oci,annotation-index[amd64].a=1,annotation-index[arm64].a=2 | there is one index for all platforms
          """)
  void contradictionsOnTwoPlatformsFail(String output, String message) {
    assertThatThrownBy(() -> annotate(two().index("oci:x"), output))
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void indexAnnotationsWithoutAnIndexFailAndSayWhatWorks() {
    LoadedSource lone = new SourceBuilder().platform("linux/amd64").lone("oci:x");
    assertThatThrownBy(
            () -> annotate(List.of(lone), all(), ARCHIVE, "type=docker,annotation-index.a=b"))
        .hasMessage(
            "--output \"type=docker,annotation-index.a=b\": index annotations need an image index, and the docker"
                + " exporter never produces one. Use type=oci or type=registry, or put the annotation on manifest.");
    assertThatThrownBy(() -> annotate(lone, "type=oci,annotation-index.a=b"))
        .hasMessage(
            "--output \"type=oci,annotation-index.a=b\": index annotations need an image index, but the image has one"
                + " platform, linux/amd64, and becomes a lone manifest. Use --opt multi-platform=true for an index of"
                + " one, or put the annotation on manifest.");
  }

  @Test
  void whatARegistryDoesNotHoldFailsAndSaysWhatWorks() {
    LoadedSource lone = new SourceBuilder().platform("linux/amd64").lone("oci:x");
    assertThatThrownBy(
            () ->
                annotate(
                    List.of(two().index("oci:x")),
                    all(),
                    REGISTRY,
                    "type=image,annotation-index-descriptor.a=b"))
        .hasMessageContaining("a registry holds no descriptor of an index");
    assertThatThrownBy(
            () ->
                annotate(
                    List.of(lone),
                    all(),
                    REGISTRY,
                    "type=image,annotation-manifest-descriptor.a=b"))
        .hasMessageContaining("a registry holds no descriptor of a lone manifest");
  }

  @Test
  void severalPlatformsWithoutAnIndexFail() {
    assertThatThrownBy(() -> annotate(List.of(two().index("oci:x")), all(), ARCHIVE, "type=docker"))
        .hasMessage(
            "--output \"type=docker\": the image has 2 platforms (linux/amd64, linux/arm64), which need an image"
                + " index, and the docker exporter never produces one. Select one with --opt platform=linux/amd64, or"
                + " use type=oci or type=registry.");
  }

  @Test
  void twoSourcesOfOnePlatformFail() {
    LoadedSource one =
        new SourceBuilder().platform("linux/amd64", Map.of("a", "1"), Map.of()).lone("oci:one");
    LoadedSource other = new SourceBuilder().platform("linux/amd64").lone("oci:other");
    assertThatThrownBy(() -> annotate(List.of(one, other), all(), LAYOUT, "type=oci"))
        .hasMessage(
            "oci:other: it has an image for linux/amd64, and so has oci:one. Merge sources of different platforms,"
                + " select with --opt platform=…, or let the later source replace the earlier one's"
                + " with --replace.");
  }

  private static final ExporterCapabilities DOCKER_TYPES =
      ExporterCapabilities.builder()
          .index(IndexSupport.WHEN_MULTI_PLATFORM)
          .keepsInIndex(Set.of(AnnotationLevel.MANIFEST))
          .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST))
          .mediaTypes(MediaTypePolicy.DOCKER)
          .build();

  @Test
  void dockerMediaTypesWouldLoseAnnotationsOfTheSource() {
    LoadedSource source =
        new SourceBuilder()
            .platform("linux/amd64", Map.of("kept", "1"), Map.of("d", "1"))
            .platform("linux/arm64")
            .indexAnnotation("i", "1")
            .index("oci:x");
    assertThatThrownBy(
            () -> annotate(List.of(source), all(), DOCKER_TYPES, "type=oci,oci-mediatypes=false"))
        .hasMessage(
            "--output \"type=oci,oci-mediatypes=false\": the source has annotations that Docker's"
                + " media types do not hold: index:i, manifest-descriptor:d. Add"
                + " --remove-annotation \"index:i\" --remove-annotation \"manifest-descriptor:d\","
                + " or leave out oci-mediatypes=false.");
  }

  @Test
  void dockerMediaTypesHaveNoneForAttestations() {
    LoadedSource source =
        new SourceBuilder()
            .platform("linux/amd64")
            .attestation()
            .platform("linux/arm64")
            .index("oci:x");
    assertThatThrownBy(
            () -> annotate(List.of(source), all(), DOCKER_TYPES, "type=oci,oci-mediatypes=false"))
        .hasMessage(
            "--output \"type=oci,oci-mediatypes=false\": the image has 1 attestation, and Docker's"
                + " media types have none for them. Add --attestations=drop, or leave out"
                + " oci-mediatypes=false.");
  }

  @Test
  void annotationsThatARegistryHasNoPlaceForAreNoted() {
    LoadedSource lone = new SourceBuilder().platform("linux/amd64").lone("oci:x");
    LoadedSource reviewed =
        new LoadedSource(
            lone.written(),
            lone.root()
                .withAnnotations(
                    Map.of("reviewed", "yes", "org.opencontainers.image.ref.name", "1")),
            lone.others(),
            lone.node(),
            lone.platforms(),
            lone.content(),
            lone.origin());
    Annotated result = annotate(List.of(reviewed), all(), REGISTRY, "type=registry");
    assertThat(result.image().rootDescriptors().get(0).annotations()).doesNotContainKey("reviewed");
    assertThat(result.plan().notes())
        .containsExactly(
            "The source's manifest-descriptor annotation reviewed is left out: a registry holds no"
                + " descriptor of a lone manifest.");
  }

  @Test
  void theErrorOfAnImageWithProvenanceNamesWhatALoneManifestTakes() {
    LoadedSource source = new SourceBuilder().platform("linux/amd64").attestation().index("oci:x");
    assertThatThrownBy(() -> annotate(List.of(source), all(), ARCHIVE, "type=docker"))
        .hasMessageContaining("--opt multi-platform=false --attestations=drop");
  }
}
