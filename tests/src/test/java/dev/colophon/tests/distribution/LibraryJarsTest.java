package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.library.OptionalLibrary;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries in the distribution: parts of what their projects publish. */
@Tag("process")
class LibraryJarsTest {

  private static final long MOST_BYTES = 15_000_000;
  private static final Path PUBLISHED = Repository.root().resolve("cli/target/libraries");
  private static final Path DISTRIBUTED = Repository.root().resolve("cli/target/dist/lib");

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    Program.colophon("version").run().successfully();
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(DISTRIBUTED)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Map<String, Long> checksums(Path jar) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream in = file.getInputStream(entry)) {
          in.skipNBytes(entry.getSize());
        }
        checksums.put(entry.getName(), entry.getCrc());
      }
    }
    return checksums;
  }

  private static Path jar(String library) throws IOException {
    return jars().stream()
        .filter(jar -> jar.getFileName().toString().startsWith(library))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theyAreSmall() throws IOException {
    long bytes = 0;
    for (Path jar : jars()) {
      bytes += Files.size(jar);
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void everyFileIsAsItsProjectPublishesIt() throws IOException {
    List<Path> libraries =
        jars().stream()
            .filter(jar -> !jar.getFileName().toString().startsWith("colophon-"))
            .toList();
    assertThat(libraries).hasSizeGreaterThan(20);
    for (Path jar : libraries) {
      Map<String, Long> files = checksums(jar);
      files.keySet().removeIf(file -> file.endsWith("module-info.class"));
      if (isSigned(PUBLISHED.resolve(jar.getFileName()))) {
        files.remove("META-INF/MANIFEST.MF");
      }
      assertThat(checksums(PUBLISHED.resolve(jar.getFileName())))
          .as(jar.toString())
          .containsAllEntriesOf(files);
    }
  }

  /** Java reads the digests of all files when it opens such a jar. */
  @Test
  void noneIsSignedOrHasDigestsOfItsFiles() throws IOException {
    for (Path jar : jars()) {
      assertThat(isSigned(jar)).as(jar.toString()).isFalse();
      try (JarFile file = new JarFile(jar.toFile())) {
        if (file.getManifest() != null) {
          assertThat(file.getManifest().getEntries().keySet())
              .as(jar.toString())
              .noneMatch(name -> name.endsWith(".class"));
        }
      }
    }
  }

  private static boolean isSigned(Path jar) throws IOException {
    return checksums(jar).keySet().stream()
        .anyMatch(file -> file.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"));
  }

  @Test
  void nativeCodeIsForTheUsualPlatforms() throws IOException {
    assertThat(checksums(jar("zstd-jni-")).keySet())
        .filteredOn(file -> file.contains("libzstd-jni-"))
        .extracting(file -> file.substring(0, file.lastIndexOf('/')))
        .containsExactly(
            "darwin/aarch64", "darwin/x86_64", "linux/aarch64", "linux/amd64", "win/amd64");
    assertThat(checksums(jar("jna-")).keySet())
        .filteredOn(file -> file.contains("jnidispatch"))
        .containsExactly(
            "com/sun/jna/linux-aarch64/libjnidispatch.so",
            "com/sun/jna/linux-x86-64/libjnidispatch.so");
  }

  @Test
  void anotherPlatformGetsAMessageWithAWayOut() throws IOException {
    assertThat(compressed("-Dos.arch=riscv64").error())
        .isEqualTo(
            "colophon: compression=zstd: zstd cannot be used: com.github.luben:zstd-jni is here"
                + " without its native code for Linux on riscv64. In the folder lib of Colophon,"
                + " replace zstd-jni-VERSION.jar by the jar of the same name from Maven Central,"
                + " which is for more platforms.\n");
    assertThat(checksums(PUBLISHED.resolve(jar("zstd-jni-").getFileName())).keySet())
        .anyMatch(file -> file.startsWith("linux/riscv64/"));
  }

  @Test
  void nativeCodeIsLoadedFromTheFolderThatAMessageProposes() {
    assertThat(OptionalLibrary.ZSTD.advice(new UnsatisfiedLinkError("failed to map segment")))
        .hasToString(
            "Name a folder that libraries may be loaded from, which is not mounted noexec:"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER.");
    Program.colophon(
            "build",
            "--quiet",
            "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"),
            "--output",
            "type=oci,compression=zstd,force-compression=true,dest=" + folder.resolve("out.tar"))
        .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder)
        .run()
        .successfully();
  }

  private Program.Ended compressed(String option) {
    return Program.colophon(
            "build",
            "--quiet",
            "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"),
            "--output",
            "type=oci,compression=zstd,force-compression=true,dest=" + folder.resolve("out.tar"))
        .with("COLOPHON_JAVA_OPTS", option)
        .run();
  }

  /** Without the launcher, native code comes from the jars. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void theJarRunsWithoutTheLauncher(String compression) throws IOException {
    Path source = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(source.resolve("a"), "a");
    Program.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-jar",
            DISTRIBUTED.resolve("colophon-cli.jar").toString(),
            "build",
            "rootfs:linux/amd64=" + source,
            "--output",
            "type=oci,dest=" + folder.resolve("out.tar") + ",compression=" + compression)
        .run()
        .successfully();
  }
}
