package dev.colophon.cli.report.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.command.Run;
import dev.colophon.core.Colophon;
import dev.colophon.core.image.ListedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesTextTest {

  private static final String DIGEST =
      "sha256:89d40d1ff38ddb9710a5f90700408315bbda654303ad3cace961d3b53ff19b5e";

  private static List<ListedImage> images() {
    return Colophon.create().images("oci-archive:" + Run.SAMPLE);
  }

  @Test
  void aTableThatFitsIsATable() {
    assertThat(ImagesText.of(images(), Integer.MAX_VALUE))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("NAME    DIGEST ");
  }

  @Test
  void onANarrowTerminalEachImageHasLinesOfItsOwn() {
    assertThat(ImagesText.of(images(), 80))
        .hasSize(4)
        .startsWith("<none>", "  " + DIGEST, "  linux/amd64,linux/arm64");
  }
}
