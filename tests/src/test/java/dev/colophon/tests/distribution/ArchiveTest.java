package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive, installed as a user would. */
@Tag("external")
@Tag("process")
class ArchiveTest {

  @TempDir private static Path place;
  private static Path home;

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws IOException {
    home = Packages.install(place);
  }

  private Program colophon(String... arguments) {
    return Program.of(
            Stream.concat(Stream.of(home.resolve("bin/colophon").toString()), Stream.of(arguments))
                .toArray(String[]::new))
        .in(folder)
        .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
        .with("COLOPHON_CLASS_ARCHIVE", "on");
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/colophon"))) {
      return files.toList();
    }
  }

  @Test
  void aLinkToTheLauncherRunsIt() throws IOException {
    Path link = folder.resolve("bin/colophon");
    Files.createDirectory(link.getParent());
    Files.createSymbolicLink(link, Path.of("../other"));
    Files.createSymbolicLink(folder.resolve("other"), home.resolve("bin/colophon"));
    Program.Ended ended =
        Program.of("sh", "-c", "PATH=$PWD/bin:$PATH; COLOPHON_CLASS_ARCHIVE=off colophon version")
            .in(folder)
            .run()
            .successfully();
    assertThat(ended.out()).startsWith("colophon ");
  }

  private Program.Ended versionIn(String name) throws IOException {
    Path place = folder.resolve(name);
    Program.of("cp", "-r", home.toString(), place.toString()).run().successfully();
    return Program.of(place.resolve("bin/colophon").toString(), "version")
        .with("COLOPHON_CLASS_ARCHIVE", "off")
        .run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a place", "!#?*[y]=&;~'$%,"})
  void aPlaceWithAnUnusualNameWillDo(String name) throws IOException {
    assertThat(versionIn(name).successfully().out()).startsWith("colophon ");
  }

  @Test
  void aPlaceWithAColonIsRefused() throws IOException {
    Program.Ended ended = versionIn("a:b");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .isEqualTo(
            "colophon: Colophon is in %s, and Java finds no jar below a folder with ':' in its name. Move it to another folder.\n"
                .formatted(folder.toRealPath().resolve("a:b")));
  }

  @Test
  void theFirstRunArchivesClassesForTheNext() throws IOException {
    assertThat(colophon("version").run().successfully().error()).isEmpty();
    assertThat(cached()).singleElement().asString().endsWith(".jsa");
    Program.Ended second =
        colophon("version").with("COLOPHON_JAVA_OPTS", "-Xlog:class+load:stderr").run();
    assertThat(second.error())
        .containsPattern("dev\\.colophon\\.cli\\.Main source: shared objects file");
  }

  @Test
  void runsAtTheSameTimeMakeOneArchive() throws IOException {
    String four = "for i in 1 2 3 4; do \"$0\" version & done; wait";
    Program.Ended ended =
        Program.of("sh", "-c", four, home.resolve("bin/colophon").toString())
            .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
            .with("COLOPHON_CLASS_ARCHIVE", "on")
            .run()
            .successfully();
    assertThat(ended.out().lines()).hasSize(4).allMatch(line -> line.startsWith("colophon "));
    assertThat(cached()).singleElement().asString().endsWith(".jsa");
  }

  @Test
  void leftoversOfAKilledRunAreCleared() throws IOException {
    Program.require("flock");
    Files.createDirectories(folder.resolve("cache/colophon/.making.killed/training"));
    colophon("version").run().successfully();
    assertThat(cached()).singleElement().asString().endsWith(".jsa");
  }

  @Test
  void anotherUsersCacheIsNeitherReadNorWritten() throws IOException {
    boolean root = Program.of("id", "-u").run().out().strip().equals("0");
    Repository.require(root, "right to make another user's folder");
    Path cache = Files.createDirectories(folder.resolve("cache/colophon"));
    Program.of("chown", "-R", "65534", cache.getParent().toString()).run().successfully();
    colophon("version").run().successfully();
    assertThat(cache).isEmptyDirectory();
  }

  /** Like root's {@code /tmp}: others may put folders there, too. */
  @Test
  void aFolderThatEverybodyMayWriteToIsNoCache() throws IOException {
    Path common = Files.createDirectory(folder.resolve("common"));
    Program.of("chmod", "1777", common.toString()).run().successfully();
    for (Path cache : List.of(common, common.resolve("new"))) {
      colophon("version").with("XDG_CACHE_HOME", cache.toString()).run().successfully();
      assertThat(common).isEmptyDirectory();
    }
  }

  @Test
  void inCiNoArchiveIsMadeUnlessItIsAskedFor() {
    colophon("version").with("CI", "true").with("COLOPHON_CLASS_ARCHIVE", "").run().successfully();
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void anOldJavaIsNamed() throws IOException {
    Path java = folder.resolve("old/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Program.of("chmod", "+x", java.toString()).run().successfully();
    Program.Ended ended =
        colophon("version").with("JAVA_HOME", folder.resolve("old").toString()).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .isEqualTo(
            "colophon: %s is Java 11.0.2, and version 17 or newer is needed. Install one, or set JAVA_HOME.\n"
                .formatted(java));
  }

  @Test
  void withoutJavaItSaysSo() {
    Program.Ended ended =
        Program.of(
                "/usr/bin/env",
                "-i",
                "PATH=/nowhere",
                "/bin/sh",
                home.resolve("bin/colophon").toString(),
                "version")
            .run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .isEqualTo(
            "colophon: there is no Java. Install one, version 17 or newer, or set JAVA_HOME.\n");
  }

  @Test
  void itBuildsAnImage() {
    Path sample = Repository.root().resolve("tests/samples/hello.tar");
    colophon("build", "oci-archive:" + sample, "--output", "type=oci,dest=out.tar,annotation.a=b")
        .run()
        .successfully();
    assertThat(folder.resolve("out.tar")).isNotEmptyFile();
  }

  @Test
  void everyJarHasItsLicenceNamed() throws IOException {
    List<Pattern> named =
        Files.readString(home.resolve("THIRD-PARTY"))
            .lines()
            .filter(line -> line.startsWith("Files: "))
            .flatMap(line -> Stream.of(line.substring("Files: ".length()).split(" ")))
            .filter(glob -> glob.startsWith("lib/"))
            .map(
                glob ->
                    Pattern.compile(
                        glob.replace("lib/", "").replace(".", "\\.").replace("*", "[0-9].*")))
            .toList();
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("colophon-"))
          .isNotEmpty()
          .allMatch(name -> named.stream().anyMatch(glob -> glob.matcher(name).matches()));
    }
    assertThat(home.resolve("LICENSE")).content().contains("Apache License");
  }

  @Test
  void nothingTellsWhereItWasBuilt() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile))
          .noneMatch(file -> text(file).contains(Repository.root().toString()));
    }
  }

  @Test
  void manualPagesRenderWithoutWarnings() throws IOException {
    Program.require("man");
    try (Stream<Path> pages = Files.list(home.resolve("share/man/man1"))) {
      List<Path> all = pages.toList();
      assertThat(all)
          .extracting(page -> page.getFileName().toString())
          .contains("colophon.1", "colophon-build.1", "colophon-images-rm.1");
      for (Path page : all) {
        Program.Ended ended =
            Program.of("man", "--warnings", "-E", "UTF-8", "-l", page.toString())
                .with("LC_ALL", "C.UTF-8")
                .run()
                .successfully();
        assertThat(ended.error()).as(page.toString()).isEmpty();
        assertThat(ended.out()).contains("NAME", "SYNOPSIS", "colophon");
      }
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
