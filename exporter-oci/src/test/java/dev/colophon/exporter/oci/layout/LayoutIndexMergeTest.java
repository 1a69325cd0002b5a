package dev.colophon.exporter.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LayoutIndexMergeTest {

  private static Descriptor image(String content, String... annotations) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < annotations.length; i += 2) {
      all.put(annotations[i], annotations[i + 1]);
    }
    Digest digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
    return Descriptor.of(MediaTypes.OCI_INDEX, digest, content.length()).withAnnotations(all);
  }

  private static Descriptor tagged(String content, String tag, String... annotations) {
    Descriptor image = image(content, annotations);
    Map<String, String> all = new TreeMap<>(image.annotations());
    all.put(Annotations.REF_NAME, tag);
    return image.withAnnotations(all);
  }

  @Test
  void imageOfTheSameNameIsReplacedWhereItIs() {
    LayoutIndex present =
        LayoutIndex.of(List.of(tagged("a", "1"), tagged("b", "2"), tagged("c", "3")));
    assertThat(LayoutIndexMerge.add(present, List.of(tagged("new", "2"))).manifests())
        .containsExactly(tagged("a", "1"), tagged("new", "2"), tagged("c", "3"));
  }

  @Test
  void eachNameIsReplacedByItsSuccessorAndANewOneStays() {
    LayoutIndex present =
        LayoutIndex.of(
            List.of(
                tagged("old", "1", "own", "1"),
                tagged("other", "2"),
                tagged("old", "3", "own", "3"),
                tagged("old", "given meanwhile")));
    List<Descriptor> replacement =
        List.of(tagged("new", "3", "own", "3", "added", "y"), tagged("new", "1", "own", "1"));
    assertThat(LayoutIndexMerge.replace(present, replacement, image("old").digest()))
        .map(LayoutIndex::manifests)
        .contains(
            List.of(
                tagged("new", "1", "own", "1"),
                tagged("other", "2"),
                tagged("new", "3", "own", "3", "added", "y"),
                tagged("old", "given meanwhile")));
  }

  @Test
  void anEmptyTextIsNoName() {
    LayoutIndex present = LayoutIndex.of(List.of(tagged("a", ""), tagged("b", "")));
    assertThat(LayoutIndexMerge.add(present, List.of(tagged("c", ""))).manifests())
        .containsExactly(tagged("a", ""), tagged("b", ""), tagged("c", ""));
  }

  @Test
  void aNameWithADigestStays() {
    Descriptor pinned =
        image("old", Annotations.CONTAINERD_IMAGE_NAME, "example.com/a@" + image("old").digest());
    LayoutIndex present = LayoutIndex.of(List.of(tagged("old", "1"), pinned));
    assertThat(
            LayoutIndexMerge.replace(present, List.of(tagged("new", "1")), image("old").digest()))
        .map(LayoutIndex::manifests)
        .contains(List.of(tagged("new", "1"), pinned));
  }

  @Test
  void anImageThatIsNotThereAnyMoreIsNotReplaced() {
    LayoutIndex present = LayoutIndex.of(List.of(tagged("moved meanwhile", "1")));
    assertThat(
            LayoutIndexMerge.replace(present, List.of(tagged("new", "1")), image("old").digest()))
        .isEmpty();
  }

  @Test
  void anImageWithoutANameIsReplaced() {
    LayoutIndex present = LayoutIndex.of(List.of(image("old"), tagged("other", "1")));
    assertThat(LayoutIndexMerge.replace(present, List.of(image("new")), image("old").digest()))
        .map(LayoutIndex::manifests)
        .contains(List.of(image("new"), tagged("other", "1")));
  }
}
