package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.image.InspectedImage;
import dev.colophon.core.testing.MemorySourceFactory;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indexes of which only some platforms are where the index is. */
class SparseIndexTest {

  private static Colophon colophon() {
    MemorySourceFactory source =
        new MemorySourceFactory(
            new SourceBuilder()
                .platform("linux/amd64")
                .platform("linux/arm64")
                .missing()
                .indexSource());
    return Colophon.builder()
        .extensions(List.of(new MemoryExporter("memory")), List.of(source))
        .build();
  }

  @Test
  void aMissingPlatformIsShownAsMissing() {
    try (InspectedImage image = colophon().inspect("memory:image")) {
      assertThat(((ImageIndex) image.root()).entries())
          .extracting(IndexEntry::isMissing)
          .containsExactly(false, true);
    }
  }

  @Test
  void aPlatformThatIsThereCanBeSelectedAndAnnotated() {
    BuildRequest request =
        BuildRequest.from("memory:image")
            .platform(Platform.parse("linux/amd64"))
            .annotation("a=b")
            .output("type=memory")
            .build();
    assertThat(colophon().build(request).outputs())
        .singleElement()
        .satisfies(
            output ->
                assertThat(output.plan().image().manifests())
                    .singleElement()
                    .satisfies(
                        manifest -> assertThat(manifest.annotations()).containsEntry("a", "b")));
  }

  @Test
  void aWholeCopyNamesWhatIsMissingAndWhatCanBeTaken() {
    BuildRequest request = BuildRequest.from("memory:image").output("type=memory").build();
    assertThatThrownBy(() -> colophon().build(request))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("memory:image: not all of its index is there: linux/arm64 sha256:")
        .hasMessageEndingWith(
            " is missing. Take what is there with --opt platform=linux/amd64, or leave out what is"
                + " missing with --missing=drop, or fetch the image with all its platforms.")
        .satisfies(e -> assertThat(((SourceException) e).reason()).isEqualTo(Reason.NOT_FOUND));
  }

  @Test
  void aMissingPlatformCannotBeSelected() {
    BuildRequest request =
        BuildRequest.from("memory:image")
            .platform(Platform.parse("linux/arm64"))
            .output("type=memory")
            .build();
    assertThatThrownBy(() -> colophon().build(request))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("linux/arm64 sha256:");
  }
}
