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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The distributions that bring their own Java. */
@Execution(ExecutionMode.CONCURRENT)
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

  private static Path made = Path.of("");

  @BeforeAll
  static void make() throws IOException {
    Program.require("chroot", "ldd", "unshare");
    made = Packages.selfContained();
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
    Matcher lines = INSTALL.matcher(Files.readString(Repository.root().resolve("README.md")));
    assertThat(lines.find()).isTrue();
    try (RegistryServer registry = RegistryServer.start(folder, new RegistryAccess.Open())) {
      String image = "docker://" + registry.host() + "/app:1";
      String sample = "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
      Program.colophon("copy", sample, image).run().successfully();
      String commands = lines.group(1).replace(IMAGE, image) + "colophon inspect " + image;
      Program.Ended ended = inBareRoot(archive, commands).run().successfully();
      assertThat(ended.out()).containsPattern("index +org.opencontainers.image.title=App");
    }
  }

  /** The archive of classes is for jars with their times, which a copy may not have. */
  @Test
  void aCopyWithOtherTimesRunsWithoutAWord(@TempDir Path folder) throws IOException {
    String archive = file("-linux-x64.tar.xz").toString();
    Program.of("tar", "-xJmf", archive, "-C", folder.toString(), "--strip-components=1")
        .run()
        .successfully();
    Program.Ended ended = Program.of(folder.resolve("bin/colophon").toString(), "version").run();
    assertThat(ended.successfully().out()).startsWith("colophon ");
    assertThat(ended.error()).isEmpty();
  }

  /** The commands where there is a shell, a few programs and the file, and no Java. */
  private static Program inBareRoot(Path file, String commands) {
    String script = Repository.root().resolve(".ci/bare-root").toString();
    return Program.of(script, file.toString(), commands);
  }

  @Test
  void theDebianPackageInstallsWhereThereIsNoJava() throws IOException {
    String commands = "dpkg --force-depends,bad-path -i colophon_*.deb >&2; colophon version";
    Program.Ended ended = inBareRoot(file("_amd64.deb"), commands).run().successfully();
    assertThat(ended.out()).startsWith("colophon ");
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
}
