package dev.colophon.core.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.testing.MemorySource;
import dev.colophon.core.testing.PlannedDraft;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that differ from their plan, each in one thing. */
class ResultVerifierTest {

  private static final PlannedDraft PLANNED =
      PlannedDraft.of(
          new SourceBuilder()
              .platform("linux/amd64", Map.of("old", "1"), Map.of())
              .platform("linux/arm64")
              .index("source"),
          "type=oci,annotation-index.k=v");
  private static final Image EXPECTED =
      PLANNED.assemble(MediaTypeFamily.AS_SOURCE, ResultNames.NONE);
  private static final ResultVerifier VERIFIER =
      new ResultVerifier(
          Written.output("type=oci"),
          PlannedDraft.LAYOUT,
          new JsonDocumentFormat().maxDocumentSize());

  private static Map<Digest, DocumentBytes> contentOf(Image image) {
    Map<Digest, DocumentBytes> content = new HashMap<>();
    try {
      for (Descriptor blob : image.blobs()) {
        try (InputStream in = image.content().open(blob)) {
          content.put(blob.digest(), DocumentBytes.of(in.readAllBytes()));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    for (ImageNode node : image.documents()) {
      content.put(node.descriptor().digest(), node.bytes());
    }
    return content;
  }

  private static MemorySource written(Map<Digest, DocumentBytes> content) {
    return new MemorySource(EXPECTED.rootDescriptors().get(0), content);
  }

  private static void verify(MemorySource written, PlacementPlan plan) throws IOException {
    VERIFIER.verify(written, EXPECTED, plan);
    VERIFIER.hashBlobs(written, EXPECTED);
  }

  private static Descriptor blob() {
    return EXPECTED.blobs().get(EXPECTED.blobs().size() - 1);
  }

  @Test
  void aResultAsItWasPlannedPasses() {
    assertThatCode(() -> verify(written(contentOf(EXPECTED)), PLANNED.plan()))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherRootIsFound() {
    Descriptor other = EXPECTED.documents().iterator().next().descriptor();
    Descriptor root =
        EXPECTED.documents().stream()
            .map(ImageNode::descriptor)
            .filter(each -> !each.equals(EXPECTED.root().descriptor()))
            .findFirst()
            .orElse(other);

    assertThatThrownBy(() -> verify(new MemorySource(root, contentOf(EXPECTED)), PLANNED.plan()))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("its root is " + root.digest());
  }

  @Test
  void aRootDescriptorWithoutItsAnnotationsIsFound() {
    Descriptor unnamed = EXPECTED.rootDescriptors().get(0).requiredFieldsOnly();

    assertThatThrownBy(() -> verify(new MemorySource(unnamed, contentOf(EXPECTED)), PLANNED.plan()))
        .hasMessageContaining("no descriptor of the root is");
  }

  @Test
  void aMissingBlobIsFound() {
    Map<Digest, DocumentBytes> content = contentOf(EXPECTED);
    content.remove(blob().digest());

    assertThatThrownBy(() -> verify(written(content), PLANNED.plan()))
        .hasMessageContaining("blob " + blob().digest() + " is missing or of another size");
  }

  @Test
  void aBlobWithOtherBytesOfTheSameSizeIsFound() {
    Map<Digest, DocumentBytes> content = contentOf(EXPECTED);
    content.put(blob().digest(), DocumentBytes.of(new byte[(int) blob().size()]));

    assertThatThrownBy(() -> verify(written(content), PLANNED.plan()))
        .hasMessageContaining("its bytes hash to");
  }

  @Test
  void aDamagedDocumentIsFound() {
    Map<Digest, DocumentBytes> content = contentOf(EXPECTED);
    Descriptor root = EXPECTED.root().descriptor();
    content.put(root.digest(), DocumentBytes.of(new byte[(int) root.size()]));

    assertThatThrownBy(() -> verify(written(content), PLANNED.plan()))
        .isInstanceOfSatisfying(
            DestinationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining("the result cannot be read back")
        .hasMessageEndingWith("Run it again; if it fails again, the storage may be damaged.");
    assertThatCode(() -> verify(written(contentOf(EXPECTED)), PLANNED.plan()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "annotation.lost",
        "annotation[linux/arm64].lost",
        "annotation-manifest-descriptor.lost",
        "annotation-index.lost",
        "annotation-index-descriptor.lost",
      })
  void anAnnotationThatIsNotThereIsFoundAtEveryLevel(String annotation) {
    PlacementPlan plan = planOf("type=oci," + annotation + "=1");

    assertThatThrownBy(() -> verify(written(contentOf(EXPECTED)), plan))
        .hasMessageContaining(annotation + " is not on the");
  }

  @Test
  void anAnnotationThatShouldHaveGoneIsFound() {
    PlacementPlan plan = planOf("type=oci", "manifest:old");

    assertThatThrownBy(() -> verify(written(contentOf(EXPECTED)), plan))
        .hasMessageContaining("old is still on the");
  }

  private static PlacementPlan planOf(String output, String... removals) {
    return PlannedDraft.of(
            new SourceBuilder()
                .platform("linux/amd64", Map.of("old", "1"), Map.of())
                .platform("linux/arm64")
                .index("source"),
            output,
            removals)
        .plan();
  }
}
