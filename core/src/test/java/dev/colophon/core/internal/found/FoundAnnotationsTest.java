package dev.colophon.core.internal.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.ProcessContext;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundAnnotationsTest {

  private static final String TITLE = "org.opencontainers.image.title";
  private static final String VERSION = "org.opencontainers.image.version";

  @TempDir private Path folder;

  private static final ExporterCapabilities EVERYTHING =
      ExporterCapabilities.builder()
          .index(IndexSupport.WHEN_MULTI_PLATFORM)
          .keepsInIndex(Set.of(AnnotationLevel.values()))
          .keepsInLoneManifest(
              Set.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR))
          .build();

  private static LoadedSource two() {
    return new SourceBuilder().platform("linux/amd64").platform("linux/arm64").index("oci:two");
  }

  private static LoadedSource labelled(String amd64, String arm64) {
    return new SourceBuilder()
        .labels(Map.of(TITLE, "app", VERSION, amd64, "maintainer", "nobody"))
        .platform("linux/amd64")
        .attestation()
        .labels(Map.of(TITLE, "app", VERSION, arm64))
        .platform("linux/arm64")
        .index("oci:labelled");
  }

  private static PlacementPlan plan(
      LoadedSource source,
      AutomaticAnnotations asked,
      List<String> explicit,
      List<String> removals) {
    Draft draft =
        Drafter.draft(
            List.of(source),
            new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW),
            IndexSupport.WHEN_MULTI_PLATFORM);
    return new AutomaticReader(
            ProcessContext.embedded(),
            () -> asked.from().isEmpty() ? Optional.empty() : Optional.of(source))
        .read(asked)
        .place(
            draft,
            AnnotationRequest.of(
                explicit.stream().flatMap(t -> AnnotationShorthand.parse(t).stream()).toList(),
                removals.stream()
                    .flatMap(t -> AnnotationShorthand.parseRemoval(t).stream())
                    .toList()),
            new Destination(
                Written.output("--output"),
                "oci",
                EVERYTHING,
                ResultNames.NONE,
                (level, index) -> List.of("oci")));
  }

  private static PlacementPlan plan(
      LoadedSource source, AutomaticAnnotations asked, String... explicit) {
    return plan(source, asked, List.of(explicit), List.of());
  }

  private AutomaticAnnotations files(String... contents) throws IOException {
    AutomaticAnnotations asked = AutomaticAnnotations.NONE;
    for (int i = 0; i < contents.length; i++) {
      Path file = Files.writeString(folder.resolve("file" + i), contents[i]);
      asked = asked.file(file.toString());
    }
    return asked;
  }

  private static Stream<String> placed(PlacementPlan plan) {
    return plan.placements().stream().map(p -> p.holder() + " " + p.key() + "=" + p.value());
  }

  private static Stream<String> overridden(PlacementPlan plan) {
    return plan.placements().stream()
        .flatMap(p -> p.overrides().stream())
        .map(o -> o.value() + " of " + o.origin());
  }

  @Test
  void whatIsSpelledOutWinsHoweverExactTheOtherIs() throws IOException {
    PlacementPlan plan =
        plan(two(), files("manifest[linux/arm64],index:k=found"), "k=said", "index:k=said");
    assertThat(placed(plan))
        .containsExactlyInAnyOrder(
            "index k=said", "manifest of linux/amd64 k=said", "manifest of linux/arm64 k=said");
    assertThat(overridden(plan))
        .hasSize(2)
        .allMatch(o -> o.startsWith("found of --annotation-file") && o.endsWith(", line 1"));
  }

  @Test
  void platformsWithoutAValueOfTheirOwnKeepWhatWasFound() throws IOException {
    PlacementPlan plan = plan(two(), files("k=found"), "manifest[linux/arm64]:k=said");
    assertThat(placed(plan))
        .containsExactly("manifest of linux/amd64 k=found", "manifest of linux/arm64 k=said");
  }

  @Test
  void theLaterFileWins() throws IOException {
    PlacementPlan plan = plan(two(), files("index:k=1\nindex:l=1", "index:k=2"));
    assertThat(placed(plan)).containsExactlyInAnyOrder("index k=2", "index l=1");
    assertThat(overridden(plan)).singleElement().asString().startsWith("1 of --annotation-file");
  }

  @Test
  void aFileWinsOverWhatIsTakenFromElsewhereAndThatOverLabels() throws IOException {
    AutomaticAnnotations asked =
        files("index:" + BaseAnnotations.DIGEST + "=file").from("index:base").labels("index");
    LoadedSource source =
        new SourceBuilder()
            .labels(Map.of(BaseAnnotations.DIGEST, "label", TITLE, "app"))
            .platform("linux/amd64")
            .platform("linux/arm64")
            .index("docker://example.com/base:1");
    assertThat(placed(plan(source, asked)))
        .containsExactlyInAnyOrder(
            "index " + BaseAnnotations.DIGEST + "=file",
            "index " + BaseAnnotations.NAME + "=example.com/base:1");
  }

  private static final String DIGEST_LABEL = "com.example.digest";

  private static LoadedSource labelled(Map<String, String> labels) {
    return new SourceBuilder()
        .labels(labels)
        .platform("linux/amd64")
        .platform("linux/arm64")
        .index("oci:app");
  }

  private static Stream<String> fromLabels(
      String option, Map<String, String> labels, Map<String, String> ofBase) {
    Draft draft =
        Drafter.draft(
            List.of(labelled(labels)),
            new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW),
            IndexSupport.WHEN_MULTI_PLATFORM);
    return placed(
        new AutomaticReader(
                ProcessContext.embedded(),
                () -> ofBase.isEmpty() ? Optional.empty() : Optional.of(labelled(ofBase)))
            .read(AutomaticAnnotations.NONE.labels(option))
            .place(
                draft,
                AnnotationRequest.of(List.of(), List.of()),
                new Destination(
                    Written.output("--output"),
                    "oci",
                    EVERYTHING,
                    ResultNames.NONE,
                    (level, index) -> List.of("oci"))));
  }

  @Test
  void labelsOfTheBaseAreLeftOutUnlessTheyDiffer() {
    assertThat(
            fromLabels(
                "index",
                Map.of(TITLE, "ubuntu", VERSION, "2"),
                Map.of(TITLE, "ubuntu", VERSION, "1")))
        .containsExactly("index " + VERSION + "=2");
  }

  @Test
  void labelsThatNameAnImageAreNeverCopied() {
    Map<String, String> labels =
        Map.of(
            "org.opencontainers.image.ref.name",
            "ubuntu",
            "io.containerd.image.name",
            "ubuntu",
            BaseAnnotations.NAME,
            "ubuntu",
            TITLE,
            "app");
    assertThat(fromLabels("index", labels, Map.of())).containsExactly("index " + TITLE + "=app");
    assertThat(fromLabels("index:*", labels, Map.of())).containsExactly("index " + TITLE + "=app");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          index:com.example.digest  | index com.example.digest=d
          index:com.*               | index com.example.digest=d
          index:com.*.digest        | index com.example.digest=d
          index:*t*,com.example.x   | index com.example.digest=d,index org.opencontainers.image.title=app
          index:com.*digest.digest  |
          """)
  void anyLabelCanBeChosen(String option, String placed) {
    assertThat(fromLabels(option, Map.of(TITLE, "app", DIGEST_LABEL, "d"), Map.of()))
        .containsExactlyInAnyOrder(placed == null ? new String[0] : placed.split(","));
  }

  @Test
  void oneFileWithTwoValuesForOnePlaceIsAnError() throws IOException {
    AutomaticAnnotations asked = files("k=1\nk=2");
    assertThatThrownBy(() -> plan(two(), asked))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("k is both");
  }

  @Test
  void aPlatformThatIsNotThereIsAnErrorForWhatIsFoundToo() throws IOException {
    AutomaticAnnotations asked = files("manifest[s390x]:k=v");
    assertThatThrownBy(() -> plan(two(), asked))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(", line 1: no platform linux/s390x in the build");
  }

  @Test
  void whatShallGoIsNotFoundAgain() throws IOException {
    PlacementPlan plan = plan(two(), files("index:k=found"), List.of(), List.of("index:k"));
    assertThat(plan.placements()).isEmpty();
    assertThat(plan.notes())
        .anyMatch(n -> n.endsWith(" gives way to --remove-annotation \"index:k\" on the index."));
  }

  @Test
  void theBaseHasItsNameInFullAndItsDigest() {
    LoadedSource base = new SourceBuilder().platform("linux/amd64").lone("docker://debian");
    assertThat(placed(plan(base, AutomaticAnnotations.NONE.from("base"))))
        .containsExactly(
            "manifest of linux/amd64 org.opencontainers.image.base.digest=" + base.root().digest(),
            "manifest of linux/amd64 org.opencontainers.image.base.name="
                + "docker.io/library/debian:latest");
  }

  @Test
  void aBaseThatIsInNoRegistryHasADigestOnly() {
    PlacementPlan plan = plan(two(), AutomaticAnnotations.NONE.from("index:base"));
    assertThat(plan.placements())
        .singleElement()
        .matches(p -> p.key().equals(BaseAnnotations.DIGEST));
    assertThat(plan.notes())
        .containsExactly(
            "org.opencontainers.image.base.name is left out: oci:two has no name in a registry.");
  }

  @Test
  void withoutABaseThereIsAnError() {
    AutomaticReader reader = new AutomaticReader(ProcessContext.embedded(), Optional::empty);
    AutomaticAnnotations asked = AutomaticAnnotations.NONE.from("base");
    assertThatThrownBy(() -> reader.read(asked))
        .hasMessage(
            "--annotate-from \"base\": the image is not put on a base here. Name one with"
                + " 'colophon build --base SOURCE'.");
  }

  @Test
  void eachManifestGetsTheLabelsOfItsImage() {
    assertThat(placed(plan(labelled("1", "2"), AutomaticAnnotations.NONE.labels("manifest"))))
        .containsExactlyInAnyOrder(
            "manifest of linux/amd64 " + TITLE + "=app",
            "manifest of linux/amd64 " + VERSION + "=1",
            "manifest of linux/arm64 " + TITLE + "=app",
            "manifest of linux/arm64 " + VERSION + "=2");
  }

  @Test
  void labelsOfOnePlatformCanBeChosen() {
    AutomaticAnnotations asked =
        AutomaticAnnotations.NONE.labels("manifest-descriptor[arm64],index[arm64]");
    assertThat(placed(plan(labelled("1", "2"), asked)))
        .containsExactlyInAnyOrder(
            "index " + TITLE + "=app",
            "index " + VERSION + "=2",
            "manifest-descriptor of linux/arm64 " + TITLE + "=app",
            "manifest-descriptor of linux/arm64 " + VERSION + "=2");
  }

  @Test
  void theIndexGetsTheLabelsThatAllAgreeOn() {
    assertThat(placed(plan(labelled("1", "1"), AutomaticAnnotations.NONE.labels("index"))))
        .containsExactlyInAnyOrder("index " + TITLE + "=app", "index " + VERSION + "=1");
  }

  @Test
  void labelsThatDisagreeAreAnErrorUnlessTheOptionsDecide() {
    AutomaticAnnotations asked = AutomaticAnnotations.NONE.labels("index");
    LoadedSource source = labelled("1", "2");
    assertThatThrownBy(() -> plan(source, asked))
        .isInstanceOf(PlacementException.class)
        .hasMessage(
            "--annotate-from-labels=index: platforms disagree about the label "
                + VERSION
                + ": \"1\" for linux/amd64, \"2\" for linux/arm64. Set the value with"
                + " --annotation \"index:"
                + VERSION
                + "=…\", or leave it out with --remove-annotation \"index:"
                + VERSION
                + "\".");
    assertThat(placed(plan(source, asked, "index:" + VERSION + "=3")))
        .contains("index " + VERSION + "=3", "index " + TITLE + "=app");
    assertThat(placed(plan(source, asked, List.of(), List.of("index:" + VERSION))))
        .containsExactly("index " + TITLE + "=app");
  }

  @Test
  void aLabelThatOnePlatformLacksIsADisagreement() {
    LoadedSource source =
        new SourceBuilder()
            .labels(Map.of(TITLE, "app"))
            .platform("linux/amd64")
            .labels(Map.of())
            .platform("linux/arm64")
            .index("oci:some");
    assertThatThrownBy(() -> plan(source, AutomaticAnnotations.NONE.labels("index")))
        .hasMessageContaining("\"app\" for linux/amd64, absent for linux/arm64");
  }

  @Test
  void aPatternAloneIsOfKeys() {
    LoadedSource source =
        new SourceBuilder()
            .labels(
                Map.of("com.example.a", "1", "b", "2", "org.opencontainers.image.ref.name", "x"))
            .platform("linux/amd64")
            .lone("oci:some");
    assertThat(placed(plan(source, AutomaticAnnotations.NONE.labels("*"))))
        .containsExactly("manifest of linux/amd64 b=2", "manifest of linux/amd64 com.example.a=1");
  }

  @Test
  void noLabelsIsSaid() {
    assertThat(plan(two(), AutomaticAnnotations.NONE.labels("manifest")).notes())
        .containsExactly(
            "--annotate-from-labels=manifest finds no label org.opencontainers.image.*.");
  }

  @Test
  void whatManifestsHaveInCommonAfterPlacementGoesToTheIndex() throws IOException {
    LoadedSource source =
        new SourceBuilder()
            .platform("linux/amd64", Map.of("same", "1", "other", "1", "gone", "1"), Map.of())
            .attestation()
            .platform("linux/arm64", Map.of("same", "1", "other", "2", "gone", "1"), Map.of())
            .indexAnnotation("same", "0")
            .index("oci:common");
    PlacementPlan plan =
        plan(
            source,
            files("found=1\nmanifest[arm64]:one=1").promote(),
            List.of("said=1", "decided=1", "index:decided=2"),
            List.of("gone"));
    assertThat(placed(plan).filter(p -> p.startsWith("index ")))
        .containsExactlyInAnyOrder(
            "index same=1", "index found=1", "index said=1", "index decided=2");
    assertThat(overridden(plan))
        .containsExactlyInAnyOrder("0 of the source", "1 of --promote-annotations");
  }

  @Test
  void promotingNeedsAnIndexWhenThereIsSomethingToPromote() {
    LoadedSource lone = new SourceBuilder().platform("linux/amd64").lone("oci:lone");
    assertThatThrownBy(() -> plan(lone, AutomaticAnnotations.NONE.promote(), "k=v"))
        .isInstanceOf(PlacementException.class)
        .hasMessageStartingWith(
            "--promote-annotations: index annotations need an image index, but the image has one"
                + " platform, linux/amd64, and becomes a lone manifest.");
    assertThat(plan(lone, AutomaticAnnotations.NONE.promote()).notes())
        .containsExactly(
            "--promote-annotations finds no annotation that all manifests have in common.");
  }
}
