package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distributions that bring their own Java. */
@Tag("external")
class SelfContainedTest {

  private static final long MAX_SIZE = 45_000_000;

  /** The README's lines that install it and annotate an image. */
  private static final Pattern INSTALL =
      Pattern.compile("```sh\n(tar .*\n.*\ncolophon annotate .*\n)```");

  private static final String IMAGE = "docker://example.com/app:1";

  /** The number of AArch64 in the header of an ELF file, and where it is. */
  private static final int AARCH64 = 183;

  private static final int MACHINE = 18;

  @TempDir private static Path made;

  @BeforeAll
  static void make() throws IOException {
    Program.require("xz", "dpkg-deb", "chroot", "ldd", "unshare", "patchelf");
    Packages.archive();
    Repository.require(
        System.getProperty("os.arch").equals("amd64"), "machine that the runtime is linked for");
    selfContained("amd64").run().successfully();
  }

  private static Program selfContained(String architecture) {
    String script = Repository.root().resolve(".ci/self-contained").toString();
    return Program.of(script, made.toString(), architecture).within(Duration.ofMinutes(20));
  }

  private static Path file(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  @Test
  void theLinesOfTheReadmeInstallItAndAnnotateWhereThereIsNoJava(@TempDir Path folder)
      throws IOException {
    Path archive = file("-linux-x64.tar.xz");
    assertThat(Files.size(archive)).isLessThanOrEqualTo(MAX_SIZE);
    Path root = Files.createDirectory(folder.resolve("root"));
    Matcher lines = INSTALL.matcher(Files.readString(Repository.root().resolve("README.md")));
    assertThat(lines.find()).isTrue();
    Path steps =
        script(
            folder.resolve("steps"),
            """
            #!/bin/sh
            # Runs the commands $3 in the root file system $2, which has a shell, a few programs and the archive $1.
            set -eu
            mkdir -p "$2/bin" "$2/opt" "$2/tmp" "$2/root" "$2/proc" "$2/usr/local/bin"
            for program in sh cat mkdir readlink stat ls ln tar xz; do
              cp -L "$(command -v "$program")" "$2/bin/$program"
            done
            for library in $(ldd "$2"/bin/* | sed -n 's|.*[[:space:]]\\(/[^ ]*\\) (0x.*|\\1|p' | sort -u) $4; do
              mkdir -p "$2${library%/*}" && cp -L "$library" "$2$library"
            done
            cp "$1" "$2/root"
            mount --rbind /proc "$2/proc"
            exec env -i HOME=/root PATH=/usr/local/bin:/bin CI=true \\
              "$(command -v chroot)" "$2" /bin/sh -euc "cd; $3"
            """);
    try (RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open())) {
      String image = "docker://" + registry.host() + "/app:1";
      String sample = "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
      Program.colophon("copy", sample, image).run().successfully();
      String commands = lines.group(1).replace(IMAGE, image) + "colophon inspect " + image;
      Program.Ended ended =
          Program.of(
                  "unshare",
                  "--map-root-user",
                  "--mount",
                  steps.toString(),
                  archive.toString(),
                  root.toString(),
                  commands,
                  libraryC())
              .run()
              .successfully();
      assertThat(ended.out()).containsPattern("index +org.opencontainers.image.title=App");
    }
  }

  /** The other libraries of the GNU C library, which no program of the shell may need. */
  private static String libraryC() {
    return "/lib/x86_64-linux-gnu/libm.so.6 /lib/x86_64-linux-gnu/libpthread.so.0"
        + " /lib/x86_64-linux-gnu/libdl.so.2 /lib/x86_64-linux-gnu/librt.so.1";
  }

  @Test
  void theDebianPackageNeedsNoJava() throws IOException {
    String described =
        Program.of("dpkg-deb", "--field", file("_amd64.deb").toString(), "Depends", "Architecture")
            .run()
            .successfully()
            .out();
    assertThat(described).matches("Depends: libc6 \\(>= 2\\.\\d+\\)\nArchitecture: amd64\n");
    String files =
        Program.of("dpkg-deb", "--contents", file("_amd64.deb").toString())
            .run()
            .successfully()
            .out();
    assertThat(files.lines())
        .allMatch(line -> line.contains(" root/root "))
        .anyMatch(line -> line.endsWith("./usr/bin/colophon -> ../lib/colophon/bin/colophon"))
        .anyMatch(line -> line.endsWith("./usr/lib/colophon/runtime/bin/java"))
        .anyMatch(line -> line.endsWith("./usr/lib/colophon/runtime/legal/java.base/LICENSE"))
        .anyMatch(line -> line.endsWith("./usr/share/doc/colophon/copyright"))
        .anyMatch(line -> line.endsWith("./usr/share/man/man1/colophon.1"));
  }

  @Test
  void thatForArm64HasProgramsForNothingElse(@TempDir Path folder) throws IOException {
    selfContained("arm64").with("XZ_OPT", "-0").run().successfully();
    String archive = file("-linux-arm64.tar.xz").toString();
    Program.of("tar", "-xJf", archive, "-C", folder.toString(), "--strip-components=1")
        .run()
        .successfully();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> programs = files.filter(SelfContainedTest::isElf).toList();
      assertThat(programs)
          .map(program -> folder.relativize(program).toString())
          .contains(
              "runtime/bin/java", "runtime/lib/server/libjvm.so", "runtime/lib/libstdc++.so.6")
          .contains("lib/native/aarch64/libjnidispatch.so", "lib/native/aarch64/libzstd-jni.so");
      assertThat(programs).allMatch(program -> machine(program) == AARCH64);
    }
    assertThat(folder.resolve("runtime/release"))
        .content()
        .contains("JAVA_VERSION=\"17", "java.net.http");
    assertThat(folder.resolve("runtime/lib/security/cacerts")).isNotEmptyFile();
  }

  private static boolean isElf(Path file) {
    byte[] header = header(file);
    return header.length > MACHINE + 1 && header[0] == 0x7f && header[1] == 'E' && header[2] == 'L';
  }

  private static int machine(Path file) {
    return ByteBuffer.wrap(header(file)).order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE);
  }

  private static byte[] header(Path file) {
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MACHINE + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
