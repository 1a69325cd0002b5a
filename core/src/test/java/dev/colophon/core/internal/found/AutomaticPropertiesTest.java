package dev.colophon.core.internal.found;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.place.PlannedChanges;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AutomaticPropertiesTest {

  private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");

  private static final ExporterCapabilities EVERYTHING =
      ExporterCapabilities.builder()
          .index(IndexSupport.WHEN_MULTI_PLATFORM)
          .keepsInIndex(Set.of(AnnotationLevel.values()))
          .build();

  private static final Draft DRAFT = draft();

  private static Draft draft() {
    SourceBuilder builder = new SourceBuilder();
    PLATFORMS.forEach(builder::platform);
    return Drafter.draft(
        List.of(builder.index("oci:two")),
        new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW),
        IndexSupport.WHEN_MULTI_PLATFORM);
  }

  /** One line of a file. */
  record Line(AnnotationPlace place, String key, String value) {

    String text() {
      return place + ":" + key + "=" + value;
    }
  }

  // There are more edge cases than tries.
  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyLineIsAppliedAtItsLevelWhateverElseWasFound(
      @ForAll("lines") List<Line> written, @ForAll("lines") List<Line> weaker) {
    Map<String, Line> byPlace = new LinkedHashMap<>();
    written.forEach(line -> byPlace.putIfAbsent(line.place().level() + line.key(), line));
    List<Line> lines = List.copyOf(byPlace.values());
    Map<String, Line> weakerByPlace = new LinkedHashMap<>();
    weaker.forEach(line -> weakerByPlace.putIfAbsent(line.place().level() + line.key(), line));
    FoundAnnotations found =
        new FoundAnnotations(
            List.of(parsed(lines), parsed(List.copyOf(weakerByPlace.values()))),
            Optional.empty(),
            true,
            List.of());
    PlacementPlan plan =
        found.place(
            DRAFT,
            AnnotationRequest.of(List.of(), List.of()),
            new Destination(
                Written.output("--output"),
                "oci",
                EVERYTHING,
                ResultNames.NONE,
                (level, index) -> List.of()));
    lines.forEach(line -> assertApplied(plan, line));
  }

  private static List<AnnotationOption> parsed(List<Line> lines) {
    return AnnotationText.parse(
        String.join("\n", lines.stream().map(Line::text).toList()),
        true,
        Written.option("--annotation-file"));
  }

  private static void assertApplied(PlacementPlan plan, Line line) {
    AnnotationLevel level = line.place().level();
    if (level.needsIndex()) {
      assertThat(PlannedChanges.of(plan).forIndex(level).set())
          .containsEntry(line.key(), line.value());
      return;
    }
    for (int i = 0; i < PLATFORMS.size(); i++) {
      Platform platform = Platform.parse(PLATFORMS.get(i));
      if (line.place().platform().map(p -> p.matches(platform)).orElse(true)) {
        assertThat(PlannedChanges.of(plan).forManifest(level, i).set())
            .containsEntry(line.key(), line.value());
      }
    }
  }

  @Property
  void anyTextIsAnnotationsOrAnErrorThatNamesTheOption(@ForAll String text) {
    try {
      assertThat(AnnotateFrom.parse(text).written().whole()).contains(text);
    } catch (ColophonException e) {
      assertThat(e.getMessage()).startsWith("--annotate-from ");
    }
    try {
      assertThat(AnnotationText.parse(text, true, Written.option("--annotation-file")))
          .allMatch(option -> text.contains(option.key()));
    } catch (ColophonException e) {
      assertThat(e.getMessage()).startsWith("--annotation-file, line ");
    }
  }

  @Provide
  Arbitrary<List<Line>> lines() {
    Arbitrary<Optional<Platform>> platforms =
        Arbitraries.of(PLATFORMS).map(Platform::parse).optional();
    Arbitrary<AnnotationPlace> places =
        Combinators.combine(Arbitraries.of(AnnotationLevel.values()), platforms)
            .as(AnnotationPlace::new);
    Arbitrary<String> keys = Arbitraries.of("a", "b", "org.opencontainers.image.title", "k:l");
    Arbitrary<String> values =
        Arbitraries.strings().withChars(" #=:,\"[]\\é").withCharRange('a', 'd').ofMaxLength(6);
    return Combinators.combine(places, keys, values).as(Line::new).list().ofMaxSize(8);
  }
}
