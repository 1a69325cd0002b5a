package dev.colophon.core.internal.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many annotations and many platforms. Each takes a second or two here, and minutes where work
 * grows with the square of either: the bounds tell those apart, and no more.
 */
class ScaleTest {

  private static final Duration BOUND = Duration.ofSeconds(40);
  private static final int ANNOTATIONS = 100_000;
  private static final int PLATFORMS = 1_000;
  private static final ExporterCapabilities LAYOUT =
      ExporterCapabilities.builder()
          .index(IndexSupport.WHEN_MULTI_PLATFORM)
          .keepsInIndex(EnumSet.allOf(AnnotationLevel.class))
          .keepsInLoneManifest(
              Set.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR))
          .build();

  private static LoadedSource source(List<String> platforms, Map<String, String> annotations) {
    SourceBuilder builder = new SourceBuilder();
    platforms.forEach(platform -> builder.platform(platform, annotations, Map.of()));
    return builder.index("oci:x");
  }

  private static List<String> platforms() {
    return IntStream.range(0, PLATFORMS)
        .mapToObj(i -> i % 2 == 0 ? "linux/arm/x" + i : "windows(10.0." + i + ")/amd64")
        .toList();
  }

  private static List<Platform> parsed(List<String> platforms) {
    return platforms.stream().map(Platform::parse).toList();
  }

  private static List<ImageManifest> annotated(
      LoadedSource source, List<Platform> platforms, String output, List<AnnotationRemoval> gone) {
    OutputOption option = OutputOption.parse(output);
    Selection selection = new Selection(platforms, Optional.empty(), Set.of(), WriteMode.NEW);
    Draft draft = Drafter.draft(List.of(source), selection, LAYOUT.indexSupport());
    Destination destination =
        new Destination(
            option.written(), "oci", LAYOUT, ResultNames.NONE, (level, index) -> List.of("oci"));
    PlacementPlan plan =
        Placer.place(draft, AnnotationRequest.of(option.annotations(), gone), destination);
    Image image =
        new Assembler(plan, MediaTypeFamily.AS_SOURCE)
            .assemble(draft, ResultNames.NONE, Optional.of(Instant.ofEpochSecond(1_700_000_000)));
    return ((ImageIndex) image.root())
        .entries().stream().map(e -> (ImageManifest) manifest(e.node())).toList();
  }

  private static ImageNode manifest(Optional<ImageNode> node) {
    return node.orElseThrow();
  }

  @Test
  void aHundredThousandAnnotationsGoToEachOfThreePlatforms() {
    String fields =
        IntStream.range(0, ANNOTATIONS)
            .mapToObj(i -> "annotation.key" + i + "=" + i)
            .collect(Collectors.joining(","));
    LoadedSource source = source(List.of("linux/amd64", "linux/arm64", "linux/386"), Map.of());
    List<ImageManifest> manifests =
        assertTimeoutPreemptively(
            BOUND, () -> annotated(source, List.of(), "type=oci," + fields, List.of()));
    assertThat(manifests)
        .hasSize(3)
        .allSatisfy(
            manifest ->
                assertThat(manifest.annotations())
                    .hasSize(ANNOTATIONS)
                    .containsEntry("key99999", "99999"));
  }

  @Test
  void aThousandPlatformsGetEachTheirOwnAnnotations() {
    List<String> platforms = platforms();
    int each = ANNOTATIONS / PLATFORMS;
    String fields =
        IntStream.range(0, ANNOTATIONS)
            .mapToObj(i -> "annotation[" + platforms.get(i / each) + "].key" + i % each + "=" + i)
            .collect(Collectors.joining(","));
    LoadedSource source = source(platforms, Map.of());
    List<ImageManifest> manifests =
        assertTimeoutPreemptively(
            BOUND, () -> annotated(source, List.of(), "type=oci," + fields, List.of()));
    assertThat(manifests).hasSize(PLATFORMS);
    for (int i = 0; i < PLATFORMS; i++) {
      assertThat(manifests.get(i).annotations())
          .hasSize(each)
          .containsEntry("key0", Integer.toString(i * each));
    }
  }

  @Test
  void aThousandPlatformsAreSelectedInTheirOrder() {
    List<String> reversed = new ArrayList<>(platforms());
    Collections.reverse(reversed);
    LoadedSource source = source(platforms(), Map.of("a", "b"));
    List<ImageManifest> manifests =
        assertTimeoutPreemptively(
            BOUND,
            () ->
                annotated(
                    source,
                    parsed(reversed),
                    "type=oci,annotation-manifest-descriptor.on=1",
                    List.of()));
    List<ImageManifest> asTheyWere =
        annotated(source, List.of(), "type=oci,annotation-manifest-descriptor.on=1", List.of());
    List<ImageManifest> expected = new ArrayList<>(asTheyWere);
    Collections.reverse(expected);
    assertThat(manifests).isEqualTo(expected);
  }

  @Test
  void aThousandPlatformsLoseEachTheirOwnAnnotations() {
    List<String> platforms = platforms();
    Map<String, String> annotations =
        IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "x"));
    List<AnnotationRemoval> gone =
        parsed(platforms).stream()
            .flatMap(
                platform ->
                    annotations.keySet().stream()
                        .map(
                            key ->
                                new AnnotationRemoval(
                                    Written.option(key),
                                    AnnotationLevel.MANIFEST,
                                    Optional.of(platform),
                                    key)))
            .toList();
    LoadedSource source = source(platforms, annotations);
    List<ImageManifest> manifests =
        assertTimeoutPreemptively(
            BOUND, () -> annotated(source, List.of(), "type=oci,annotation.only=this", gone));
    assertThat(manifests)
        .hasSize(PLATFORMS)
        .allSatisfy(m -> assertThat(m.annotations()).isEqualTo(Map.of("only", "this")));
  }
}
