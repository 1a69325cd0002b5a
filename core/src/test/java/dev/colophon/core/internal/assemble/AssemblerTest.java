package dev.colophon.core.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.testing.PlannedDraft;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Assembly: which documents change, and which keep their bytes. */
class AssemblerTest {

  private static SourceBuilder two() {
    return new SourceBuilder().platform("linux/amd64").platform("linux/arm64");
  }

  private static Image assemble(LoadedSource source, String output) {
    return PlannedDraft.of(source, output).assemble(MediaTypeFamily.AS_SOURCE, ResultNames.NONE);
  }

  private static ImageManifest manifest(Image image, int position) {
    return (ImageManifest)
        image.documents().stream().filter(ImageManifest.class::isInstance).toList().get(position);
  }

  static Stream<LoadedSource> sources() {
    return Stream.of(
        two().index("an index"),
        two().attestation().index("an index with an attestation"),
        two().docker().index("a Docker manifest list"),
        two().indexField("x-unknown").indexAnnotation("k", "v").index("an index with a field"),
        new SourceBuilder().platform("linux/amd64").lone("a lone manifest"));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void documentsThatNothingChangesKeepTheirBytes(LoadedSource source) {
    Image image = assemble(source, "type=oci");

    assertThat(image.root().bytes()).isEqualTo(source.node().bytes());
    assertThat(image.rootDescriptors().get(0).digest()).isEqualTo(source.root().digest());
  }

  @Test
  void anAnnotationOfOnePlatformChangesItsManifestAndTheIndexAndNoOther() {
    LoadedSource source = two().index("source");
    Image before = assemble(source, "type=oci");

    Image after = assemble(source, "type=oci,annotation[linux/arm64].k=v");

    assertThat(manifest(after, 0).bytes()).isEqualTo(manifest(before, 0).bytes());
    assertThat(manifest(after, 1).annotations()).isEqualTo(Map.of("k", "v"));
    assertThat(after.root().descriptor()).isNotEqualTo(before.root().descriptor());
  }

  @Test
  void anAnnotationOfADescriptorChangesTheIndexAlone() {
    LoadedSource source = two().index("source");
    Image before = assemble(source, "type=oci");

    Image after = assemble(source, "type=oci,annotation-manifest-descriptor.k=v");

    assertThat(manifest(after, 0).descriptor()).isEqualTo(manifest(before, 0).descriptor());
    assertThat(manifest(after, 1).descriptor()).isEqualTo(manifest(before, 1).descriptor());
    assertThat(after.root().descriptor()).isNotEqualTo(before.root().descriptor());
  }

  @Test
  void unknownFieldsStayAtTheEndOfAChangedManifest() {
    Image image = assemble(two().index("source"), "type=oci,annotation.k=v");

    assertThat(new String(text(manifest(image, 0)), StandardCharsets.UTF_8))
        .endsWith("\"x-unknown\": {\n    \"kept\": true\n  }\n}");
  }

  private static byte[] text(ImageNode node) {
    return node.bytes().toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "true, OCI, " + MediaTypes.OCI_MANIFEST + ", " + MediaTypes.OCI_CONFIG,
    "false, DOCKER, " + MediaTypes.DOCKER_MANIFEST + ", " + MediaTypes.DOCKER_CONFIG,
  })
  void documentsTakeTheMediaTypesOfTheirFamily(
      boolean docker, MediaTypeFamily family, String manifest, String config) {
    SourceBuilder source = new SourceBuilder();
    if (docker) {
      source.docker();
    }
    Image image =
        PlannedDraft.of(source.platform("linux/amd64").lone("source"), "type=oci")
            .assemble(family, ResultNames.NONE);

    ImageManifest made = (ImageManifest) image.root();
    assertThat(made.descriptor().mediaType()).isEqualTo(manifest);
    assertThat(made.config().mediaType()).isEqualTo(config);
  }

  @Test
  void eachNameGetsADescriptorOfTheRoot() {
    List<ImageReference> names =
        Stream.of("example.com/a:1", "example.com/b").map(ImageReference::parse).toList();

    Image image =
        PlannedDraft.of(two().index("source"), "type=oci,annotation-index-descriptor.k=v")
            .assemble(
                MediaTypeFamily.AS_SOURCE, new ResultNames(names, Optional.empty(), List.of()));

    assertThat(image.rootDescriptors())
        .extracting(Descriptor::annotations)
        .containsExactly(
            Map.of(
                "k",
                "v",
                Annotations.CREATED,
                "2023-11-14T22:13:20Z",
                Annotations.CONTAINERD_IMAGE_NAME,
                "example.com/a:1",
                Annotations.REF_NAME,
                "1"),
            Map.of(
                "k",
                "v",
                Annotations.CREATED,
                "2023-11-14T22:13:20Z",
                Annotations.CONTAINERD_IMAGE_NAME,
                "example.com/b"));
  }

  @Test
  void aTimeThatIsRequestedIsKept() {
    String time = "2001-02-03T04:05:06Z";

    Image image =
        assemble(
            two().index("source"),
            "type=oci,annotation-index-descriptor." + Annotations.CREATED + "=" + time);

    assertThat(image.rootDescriptors().get(0).annotations())
        .isEqualTo(Map.of(Annotations.CREATED, time));
  }

  @Test
  void inPlaceEveryNameGetsTheChangeAndStaysThatName() {
    LoadedSource source = two().index("source");
    Descriptor tagged = named(source, Annotations.REF_NAME, "2");
    Descriptor pinned =
        named(source, Annotations.CONTAINERD_IMAGE_NAME, "example.com/a@" + source.root().digest());
    String renames = "annotation-index-descriptor." + Annotations.REF_NAME + "=3";

    Image image =
        PlannedDraft.of(source, "type=oci,annotation-index-descriptor.k=v," + renames)
            .assemble(MediaTypeFamily.AS_SOURCE, ResultNames.NONE.keeping(List.of(tagged, pinned)));

    assertThat(image.rootDescriptors()).hasSize(2);
    assertThat(image.rootDescriptors().get(1))
        .isEqualTo(
            Descriptor.of(
                    MediaTypes.OCI_INDEX,
                    image.root().descriptor().digest(),
                    image.root().descriptor().size())
                .withAnnotations(Map.of("k", "v", "own", "yes", Annotations.REF_NAME, "2")));
  }

  private static Descriptor named(LoadedSource source, String key, String name) {
    return source.root().withAnnotations(Map.of(key, name, "own", "yes"));
  }
}
