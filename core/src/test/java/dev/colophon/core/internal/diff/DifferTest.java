package dev.colophon.core.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.diff.Change;
import dev.colophon.core.diff.ImageDifference;
import dev.colophon.core.diff.LayerCount;
import dev.colophon.core.diff.Topic;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.outline.OutlineReader;
import dev.colophon.core.testing.SourceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferTest {

  @Test
  void anImageIsTheSameAsItself() {
    ImageDifference difference = diff(twoPlatforms().index("a"), twoPlatforms().index("b"));
    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.layers())
        .containsExactly(
            new LayerCount("linux/amd64", 1, 0, 0, 0), new LayerCount("linux/arm64", 1, 0, 0, 0));
  }

  @Test
  void annotationsAreComparedLevelByLevel() {
    SourceBuilder before =
        new SourceBuilder()
            .platform("linux/amd64", Map.of("a", "1", "b", "2"), Map.of("d", "4"))
            .indexAnnotation("i", "5");
    SourceBuilder after =
        new SourceBuilder().platform("linux/amd64", Map.of("a", "0", "c", "3"), Map.of());
    assertThat(changes(before.index("a"), after.index("b")))
        .containsExactly(
            "removed annotation index i 5>",
            "removed annotation linux/amd64 manifest-descriptor d 4>",
            "changed annotation linux/amd64 manifest a 1>0",
            "removed annotation linux/amd64 manifest b 2>",
            "added annotation linux/amd64 manifest c >3");
  }

  @Test
  void platformsOfOneImageAreAddedOrRemoved() {
    LoadedSource before = twoPlatforms().index("a");
    LoadedSource after =
        new SourceBuilder().platform("linux/amd64").platform("linux/s390x").index("b");
    assertThat(diff(before, after).changes())
        .extracting(change -> change.kind() + " " + change.topic() + " " + change.key())
        .containsExactly("removed platform linux/arm64", "added platform linux/s390x");
  }

  @Test
  void labelsAndOtherFieldsOfConfigsAreCompared() {
    SourceBuilder before = new SourceBuilder().labels(Map.of("a", "1")).platform("linux/amd64");
    SourceBuilder after = new SourceBuilder().labels(Map.of("a", "2")).platform("linux/amd64");
    assertThat(changes(before.index("a"), after.index("b")))
        .containsExactly("changed label linux/amd64 config a 1>2");
  }

  @Test
  void layersAreCommonAddedRemovedOrOnlyStoredInAnotherForm() {
    SourceBuilder before =
        new SourceBuilder().layers("base", "app:gzip", "old").platform("linux/amd64");
    SourceBuilder after =
        new SourceBuilder().layers("base", "app:zstd", "new", "more").platform("linux/amd64");
    ImageDifference difference = diff(before.index("a"), after.index("b"));
    assertThat(difference.layers()).containsExactly(new LayerCount("linux/amd64", 1, 1, 2, 1));
    assertThat(difference.changes())
        .filteredOn(change -> change.topic() == Topic.LAYER)
        .extracting(change -> change.kind().toString())
        .containsExactly("changed", "removed", "added", "added");
  }

  @Test
  void theOrderOfLayersMatters() {
    SourceBuilder before = new SourceBuilder().layers("a", "b").platform("linux/amd64");
    SourceBuilder after = new SourceBuilder().layers("b", "a").platform("linux/amd64");
    assertThat(diff(before.index("a"), after.index("b")).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.key()).isEqualTo("order"));
  }

  @Test
  void theOrderOfPlatformsMattersToo() {
    LoadedSource after =
        new SourceBuilder().platform("linux/arm64").platform("linux/amd64").index("b");
    assertThat(diff(twoPlatforms().index("a"), after).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.topic()).isEqualTo(Topic.BYTES));
  }

  @Test
  void aLoneManifestIsNoIndex() {
    LoadedSource index = new SourceBuilder().platform("linux/amd64").index("a");
    LoadedSource lone = new SourceBuilder().platform("linux/amd64").lone("b");
    assertThat(changes(index, lone)).containsExactly("changed kind image kind index>lone manifest");
  }

  @Test
  void mediaTypesAreCompared() {
    LoadedSource docker = new SourceBuilder().docker().platform("linux/amd64").index("b");
    LoadedSource oci = new SourceBuilder().platform("linux/amd64").index("a");
    assertThat(diff(oci, docker).changes())
        .extracting(Change::topic)
        .containsOnly(Topic.MEDIA_TYPE)
        .hasSize(4);
  }

  @Test
  void attestationsAreNamedByTheirPlatform() {
    LoadedSource with = new SourceBuilder().platform("linux/amd64").attestation().index("b");
    LoadedSource without = new SourceBuilder().platform("linux/amd64").index("a");
    assertThat(diff(without, with).changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.topic()).isEqualTo(Topic.ATTESTATION);
              assertThat(change.place()).isEqualTo("linux/amd64 attestation");
              assertThat(change.kind()).isEqualTo(Change.Kind.ADDED);
            });
  }

  private static SourceBuilder twoPlatforms() {
    return new SourceBuilder().platform("linux/amd64").platform("linux/arm64");
  }

  private static List<String> changes(LoadedSource before, LoadedSource after) {
    return diff(before, after).changes().stream()
        .map(
            change ->
                "%s %s %s %s %s>%s"
                    .formatted(
                        change.kind(),
                        change.topic(),
                        change.place(),
                        change.key(),
                        change.before().orElse(""),
                        change.after().orElse("")))
        .toList();
  }

  private static ImageDifference diff(LoadedSource before, LoadedSource after) {
    try {
      return Differ.diff(OutlineReader.read(before), OutlineReader.read(after));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
