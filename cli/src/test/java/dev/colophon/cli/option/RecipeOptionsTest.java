package dev.colophon.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.cli.command.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeOptionsTest {

  @TempDir private Path folder;

  private String rootfs() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.writeString(tree.resolve("file"), "text");
    return "rootfs:linux/amd64=" + tree;
  }

  @Test
  void labelsOfTheCommandLineAreInTheImage() throws IOException {
    Path out = folder.resolve("out.tar");
    Run.of(
            "build",
            rootfs(),
            "--label",
            "all=1",
            "--label=[linux/amd64]:one=2",
            "--entrypoint",
            "[\"/file\"]",
            "-o",
            "type=oci,compression=zstd,dest=" + out)
        .successfully();
    JsonNode root =
        Run.of("inspect", "oci-archive:" + out, "--format=json").successfully().json().path("root");
    assertThat(root.path("labels").toString()).isEqualTo("{\"all\":\"1\",\"one\":\"2\"}");
    assertThat(root.at("/layers/0/mediaType").asText()).endsWith("+zstd");
  }

  @Test
  void aDryRunTellsTheDigestsOfWhatWouldBeMade() throws IOException {
    String output = "type=oci,rewrite-timestamp=true,dest=" + folder.resolve("out.tar");
    Run dry = Run.of("build", rootfs(), "--dry-run", "--json", "-o", output).successfully();
    assertThat(folder.resolve("out.tar")).doesNotExist();
    Run written = Run.of("build", rootfs(), "--json", "-o", output).successfully();
    assertThat(dry.json().at("/outputs/0/digest"))
        .isEqualTo(written.json().at("/outputs/0/digest"));
  }

  @Test
  void temporaryLayersNeedAFolder() throws IOException {
    Run run =
        Run.with(
            Map.of("TMPDIR", "/no/such/folder"),
            new byte[0],
            "build",
            rootfs(),
            "-o",
            "type=oci,dest=" + folder.resolve("out.tar"));
    assertThat(run.error())
        .isEqualTo(
            "colophon: temporary layers in /no/such/folder: there is no such folder. Set TMPDIR to a"
                + " folder that has room for the layers.\n");
    assertThat(folder.resolve("out.tar")).doesNotExist();
    Run.with(
            Map.of("TMPDIR", folder.toString()),
            new byte[0],
            "build",
            rootfs(),
            "-o",
            "type=oci,dest=" + folder.resolve("out.tar"))
        .successfully();
  }

  @Test
  void aBadValueIsToldByItsOption() throws IOException {
    Run run = Run.of("build", rootfs(), "--workdir", "srv", "-o", "type=oci,dest=x");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error())
        .isEqualTo(
            "colophon: --workdir \"srv\": it is not an absolute path. Write a path in the image, /srv for"
                + " example.\n");
  }
}
