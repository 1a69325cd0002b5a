package dev.colophon.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native code comes from the installation, and from no folder that another user may have filled
 * (CWE-427).
 */
@Tag("external")
@Tag("process")
class NativeCodeOriginTest {

  @TempDir private Path folder;

  @Test
  void librariesAreThoseOfTheInstallation() throws IOException {
    Repository.require(
        Files.isExecutable(Path.of("/usr/bin/ldd")) && Files.exists(Path.of("/etc/debian_version")),
        "dynamic linker that tells what it opens");
    Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("a"), "a");
    Program.colophon(
            "build",
            "rootfs:linux/amd64=" + folder.resolve("tree"),
            "--output",
            "type=oci,compression=zstd,dest=" + folder.resolve("out.tar"))
        .with("LD_DEBUG", "files")
        .with("LD_DEBUG_OUTPUT", folder.resolve("opened").toString())
        .with("HOME", folder.toString())
        .with("XDG_CACHE_HOME", folder.toString())
        .with("TMPDIR", folder.toString())
        .run()
        .successfully();
    String installed =
        Repository.root().resolve("cli/target/dist/lib/native").toRealPath().toString();
    assertThat(opened())
        .anyMatch(path -> path.endsWith("/libzstd-jni.so"))
        .anyMatch(path -> path.endsWith("/libjnidispatch.so"))
        .filteredOn(path -> path.contains("zstd-jni") || path.contains("jnidispatch"))
        .allMatch(path -> path.startsWith(installed));
  }

  /** The libraries that the processes opened while they ran. */
  private List<String> opened() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("opened."))
          .flatMap(NativeCodeOriginTest::lines)
          .filter(line -> line.contains("calling init: "))
          .map(line -> line.substring(line.indexOf("calling init: ") + "calling init: ".length()))
          .distinct()
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
