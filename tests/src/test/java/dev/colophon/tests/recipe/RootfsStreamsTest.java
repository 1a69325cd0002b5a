package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root file systems that come as streams of tars. */
@Tag("external")
@Tag("process")
class RootfsStreamsTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeTar() throws IOException {
    Program.require("bash", "tar", "mkfifo", "xz", "zstd", "bzip2");
    Files.createDirectories(folder.resolve("tree/etc"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(folder.resolve("tree/etc/motd"), "hello\n".repeat(50_000));
    bash("tar -C tree --sort=name --owner=0 --group=0 --mtime=@0 -cf tree.tar .");
  }

  private Program.Ended bash(String script) {
    return Program.of("bash", "-euo", "pipefail", "-c", script)
        .with("colophon", Repository.root().resolve("colophon").toString())
        .with("out", "type=oci,tar=false,dest=out")
        .with("SOURCE_DATE_EPOCH", Program.EPOCH)
        .with("TMPDIR", folder.resolve("tmp").toString())
        .in(folder)
        .run();
  }

  private String index() throws IOException {
    return Files.readString(folder.resolve("out/index.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat tree.tar | $colophon build rootfs:linux/amd64=- --output $out",
        "gzip -c tree.tar | $colophon build rootfs:linux/amd64=- --output $out",
        "(gzip -c <(head -c 100000 tree.tar); sleep 0.3; gzip -c <(tail -c +100001 tree.tar))"
            + " | $colophon build rootfs:linux/amd64=- --output $out",
        "xz -c tree.tar | $colophon build rootfs:linux/amd64=/dev/stdin --output $out",
        "$colophon build rootfs:linux/amd64=/dev/stdin --output $out <tree.tar",
        "$colophon build rootfs:linux/amd64=<(zstd -c tree.tar) --output $out",
        "mkfifo pipe; bzip2 -c tree.tar >pipe & $colophon build rootfs:linux/amd64=pipe --output $out",
      })
  void anyStreamOfATarGivesTheImageOfItsFile(String script) throws IOException {
    bash("$colophon build rootfs:linux/amd64=tree.tar --output $out").successfully();
    String ofFile = index();
    bash("rm -r out; " + script).successfully();
    assertThat(index()).isEqualTo(ofFile);
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rootfs:linux/amd64=- rootfs:linux/arm64=-",
        "rootfs:linux/amd64=- oci-archive:-:1",
        "rootfs:linux/amd64=-,to=/a --base oci-archive:-",
      })
  void standardInputIsReadOnce(String arguments) {
    assertThat(bash("$colophon build " + arguments + " --output $out").error())
        .contains("standard input is read by another option already: rootfs:linux/amd64=-");
  }

  @Test
  void inspectReadsAStreamToo() {
    assertThat(bash("cat tree.tar | $colophon inspect rootfs:linux/amd64=-").successfully().out())
        .contains("linux/amd64");
  }
}
