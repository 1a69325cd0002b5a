package dev.colophon.exporter.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotating the image of a layout where it is. */
class LayoutInPlaceTest {

  private static final int OTHER = 4001;

  @TempDir private Path folder;

  private static Colophon colophon() {
    return Colophon.builder().context(ProcessContext.embedded()).build();
  }

  private Path index() {
    return folder.resolve("layout/index.json");
  }

  @BeforeEach
  void writeLayout() {
    Path sample = Path.of(System.getProperty("colophon.root"), "tests", "samples", "hello.tar");
    colophon()
        .build(
            BuildRequest.from("oci-archive:" + sample)
                .output("type=oci,tar=false,dest=" + folder.resolve("layout"))
                .build());
  }

  private void annotate() throws IOException {
    String before = Files.readString(index());
    colophon().annotate(AnnotateRequest.of("oci:" + folder.resolve("layout"), "index:k=v"));
    assertThat(index()).content().isNotEqualTo(before);
  }

  @Test
  void indexKeepsItsMode() throws IOException {
    Files.setPosixFilePermissions(index(), PosixFilePermissions.fromString("rw-------"));
    annotate();
    assertThat(Files.getPosixFilePermissions(index()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void indexOfAnotherUserStaysTheirs() throws IOException {
    assumeTrue((int) Files.getAttribute(index(), "unix:uid") == 0, "only root gives files away");
    Files.setAttribute(index(), "unix:gid", OTHER);
    Files.setAttribute(index(), "unix:uid", OTHER);
    annotate();
    assertThat(Files.getAttribute(index(), "unix:uid")).isEqualTo(OTHER);
    assertThat(Files.getAttribute(index(), "unix:gid")).isEqualTo(OTHER);
  }
}
