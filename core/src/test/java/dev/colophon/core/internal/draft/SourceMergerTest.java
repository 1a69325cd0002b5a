package dev.colophon.core.internal.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceMergerTest {

  private static final Selection ALL =
      new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.NEW);

  private static Draft merge(Selection selection, LoadedSource... sources) {
    return Drafter.draft(List.of(sources), selection, IndexSupport.WHEN_MULTI_PLATFORM);
  }

  private static LoadedSource lone(String platform, Map<String, String> onRoot) {
    LoadedSource source =
        new SourceBuilder().platform(platform).lone("oci:" + platform.replace('/', '-'));
    return new LoadedSource(
        source.written(),
        source.root().withAnnotations(onRoot),
        source.others(),
        source.node(),
        source.platforms(),
        source.content(),
        source.origin());
  }

  private static List<DraftEntry> entries(Draft draft) {
    return ((DraftIndex) draft.root()).entries();
  }

  @Test
  void namesAndTimesOfExportsAreNotMerged() {
    Map<String, String> onRoot =
        Map.of(
            "org.opencontainers.image.created", "2020-01-01T00:00:00Z",
            "org.opencontainers.image.ref.name", "1",
            "io.containerd.image.name", "docker.io/library/a:1",
            "containerd.io/distribution.source.docker.io", "library/a",
            "reviewed", "yes");
    Draft draft = merge(ALL, lone("linux/amd64", onRoot), lone("linux/arm64", onRoot));
    assertThat(entries(draft))
        .allSatisfy(
            entry ->
                assertThat(entry.descriptor().annotations())
                    .containsExactly(Map.entry("reviewed", "yes")));
  }

  @Test
  void theTimeOfALoneManifestStays() {
    LoadedSource source =
        lone("linux/amd64", Map.of("org.opencontainers.image.created", "2020-01-01T00:00:00Z"));
    assertThat(merge(ALL, source).rootDescriptor().annotations())
        .containsEntry("org.opencontainers.image.created", "2020-01-01T00:00:00Z");
  }

  @Test
  void theSameManifestOfTwoSourcesIsOneEntry() {
    Draft draft =
        merge(
            ALL,
            new SourceBuilder().platform("linux/amd64").index("oci:one"),
            new SourceBuilder()
                .platform("linux/amd64", Map.of(), Map.of("d", "1"))
                .platform("linux/arm64")
                .index("oci:both"));
    assertThat(draft.platforms()).hasToString("[linux/amd64, linux/arm64]");
    assertThat(entries(draft).get(0).descriptor().annotations()).containsEntry("d", "1");
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .startsWith("oci:both has the same image as oci:one (sha256:")
        .endsWith("); it is one entry.");
  }

  @Test
  void anAnnotationThatDiffersIsNoted() {
    Draft draft =
        merge(
            ALL,
            new SourceBuilder()
                .platform("linux/amd64", Map.of(), Map.of("d", "1"))
                .platform("linux/arm64")
                .index("oci:one"),
            new SourceBuilder()
                .platform("linux/amd64", Map.of(), Map.of("d", "2"))
                .index("oci:two"));
    assertThat(entries(draft).get(0).descriptor().annotations()).containsEntry("d", "1");
    assertThat(draft.notes())
        .contains(
            "The manifest-descriptor annotation d of oci:two is left out: an earlier source has"
                + " another value.");
  }

  @Test
  void aFieldThatAMergedIndexLacksIsNoted() {
    Draft draft =
        merge(
            ALL,
            new SourceBuilder().platform("linux/amd64").index("oci:one"),
            new SourceBuilder().platform("linux/arm64").indexField("org.example").index("oci:two"));
    assertThat(draft.notes())
        .containsExactly(
            "The index field org.example of oci:two is left out: the index is merged into a new"
                + " one.");
  }

  @Test
  void aSourceThatIsNamedTwiceIsAnError() {
    LoadedSource source = new SourceBuilder().platform("linux/amd64").index("oci:one");
    assertThatThrownBy(() -> merge(ALL, source, source))
        .isInstanceOf(SourceException.class)
        .hasMessage("oci:one: it is named twice. Name it once.");
  }

  @Test
  void twoImagesForOnePlatformAreAnError() {
    assertThatThrownBy(
            () ->
                merge(
                    ALL,
                    new SourceBuilder().platform("linux/amd64").index("oci:one"),
                    new SourceBuilder().layers("new").platform("linux/amd64").index("oci:two")))
        .hasMessage(
            "oci:two: it has an image for linux/amd64, and so has oci:one. Merge sources of"
                + " different platforms, select with --opt platform=…, or let the later source"
                + " replace the earlier one's with --replace.");
  }

  @Test
  void aLaterImageReplacesTheEarlierOneWithItsAttestations() {
    LoadedSource newer = new SourceBuilder().layers("new").platform("linux/amd64").lone("oci:new");
    Draft draft =
        merge(
            ALL.replacing(true),
            new SourceBuilder()
                .platform("linux/amd64")
                .attestation()
                .platform("linux/arm64")
                .attestation()
                .index("oci:old"),
            newer);
    assertThat(draft.platforms()).hasToString("[linux/amd64, linux/arm64]");
    assertThat(entries(draft)).hasSize(3);
    assertThat(entries(draft).get(0).descriptor().digest()).isEqualTo(newer.root().digest());
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .startsWith("linux/amd64 of oci:new replaces sha256:")
        .endsWith(", with 1 attestation.");
  }

  @Test
  void aSourceThatGivesNoneOfThePlatformsIsNoted() {
    Selection arm =
        new Selection(
            List.of(Platform.parse("linux/arm64")), Optional.empty(), Set.of(), WriteMode.NEW);
    Draft draft =
        merge(
            arm,
            new SourceBuilder().platform("linux/amd64").index("oci:one"),
            new SourceBuilder().platform("linux/arm64").index("oci:two"));
    assertThat(draft.notes())
        .containsExactly("oci:one has none of the selected platforms, so nothing is used of it.");
  }
}
