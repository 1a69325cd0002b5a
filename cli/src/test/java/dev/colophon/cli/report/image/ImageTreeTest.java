package dev.colophon.cli.report.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.command.Run;
import dev.colophon.core.Colophon;
import dev.colophon.core.image.InspectedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTreeTest {

  @TempDir private Path folder;

  @Test
  void anAnnotationThatFitsIsBesideItsLevel() {
    assertThat(tree(Integer.MAX_VALUE))
        .contains("  index                com.example.a=" + "b".repeat(40));
  }

  @Test
  void onANarrowTerminalAnAnnotationIsBelowItsLevel() {
    assertThat(tree(60)).containsSequence("  index", "      com.example.a=" + "b".repeat(40));
  }

  private List<String> tree(int columns) {
    Colophon colophon = Colophon.create();
    Path archive = Run.annotated(colophon, folder, "com.example.a=" + "b".repeat(40));
    try (InspectedImage image = colophon.inspect("oci-archive:" + archive)) {
      return ImageTree.of(image, columns);
    }
  }
}
