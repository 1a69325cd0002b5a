package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder and a tar of the same files get to the same place in the image. */
class TreePlaceTest {

  @TempDir private Path folder;

  private enum Form {
    FOLDER,
    TAR
  }

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("d/e"));
    Files.writeString(folder.resolve("bin/a"), "a");
    Files.createLink(folder.resolve("bin/b"), folder.resolve("bin/a"));
    Files.writeString(folder.resolve("d/e/f"), "f");
    Files.writeString(folder.resolve("d/g"), "g");
    Files.createSymbolicLink(folder.resolve("l"), Path.of("bin/a"));
  }

  private List<TarFixtures.Read> read(Form form, EntryRules rules) throws IOException {
    if (form == Form.FOLDER) {
      return TarFixtures.read(TarFixtures.written(LayerContent.ofFolder(folder, rules)));
    }
    byte[] tar =
        TarFixtures.of(
            TarFixtures.entry("./", TarConstants.LF_DIR, ""),
            TarFixtures.entry("./bin/", TarConstants.LF_DIR, ""),
            TarFixtures.file("./bin/a", "a"),
            TarFixtures.link("./bin/b", TarConstants.LF_LINK, "./bin/a"),
            TarFixtures.entry("./d/", TarConstants.LF_DIR, ""),
            TarFixtures.entry("./d/e/", TarConstants.LF_DIR, ""),
            TarFixtures.file("./d/e/f", "f"),
            TarFixtures.file("./d/g", "g"),
            TarFixtures.link("./l", TarConstants.LF_SYMLINK, "bin/a"));
    return TarFixtures.read(TarFixtures.written(TarFixtures.content(tar, rules)));
  }

  private static EntryRules rules(
      TreePlace place, List<PathRule<Owner>> owners, List<PathRule<ModeChange>> modes) {
    return new EntryRules(owners, modes, Optional.empty(), place, false);
  }

  private static Stream<String> lines(List<TarFixtures.Read> entries) {
    return entries.stream().map(TarFixtures.Read::line);
  }

  @ParameterizedTest
  @EnumSource
  void aTreeGoesToAFolderBelowThoseThatAreMissing(Form form) throws IOException {
    TreePlace place = new TreePlace("opt/app/", List.of("opt", "opt/app"), LeftOut.NOTHING);
    assertThat(lines(read(form, rules(place, List.of(), List.of()))))
        .containsExactly(
            "5 opt/",
            "5 opt/app/",
            "5 opt/app/bin/",
            "0 opt/app/bin/a",
            "1 opt/app/bin/b -> opt/app/bin/a",
            "5 opt/app/d/",
            "5 opt/app/d/e/",
            "0 opt/app/d/e/f",
            "0 opt/app/d/g",
            "2 opt/app/l -> bin/a");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftOutIsNotThereAndFoldersOfWhatIsKeptAre(Form form) throws IOException {
    TreePlace place = new TreePlace("", List.of(), LeftOut.parse("d\n!d/e/f\nbin\nl"));
    assertThat(lines(read(form, rules(place, List.of(), List.of()))).filter(l -> !l.equals("5 ./")))
        .map(line -> line.replace(" ./", " "))
        .containsExactly("5 d/", "5 d/e/", "0 d/e/f");
  }

  @ParameterizedTest
  @EnumSource
  void ownersAndModesAreThoseOfTheLastRuleForThePathInTheImage(Form form) throws IOException {
    TreePlace place = new TreePlace("app/", List.of("app"), LeftOut.parse("d"));
    List<PathRule<Owner>> owners =
        List.of(
            PathRule.forAll(new Owner(1, 1)),
            new PathRule<>(PathPattern.parse("/app/bin/a"), new Owner(2, 3)));
    List<PathRule<ModeChange>> modes =
        List.of(
            PathRule.forAll(ModeChange.parse("u=rwX,go=rX")),
            new PathRule<>(PathPattern.parse("/app/bin/*"), ModeChange.parse("4711")));
    assertThat(read(form, rules(place, owners, modes)))
        .filteredOn(read -> !read.entry().isSymbolicLink())
        .map(
            read ->
                "%s %d:%d %o"
                    .formatted(
                        read.entry().getName(),
                        read.entry().getLongUserId(),
                        read.entry().getLongGroupId(),
                        read.entry().getMode() & 07777))
        .containsExactly(
            "app/ 1:1 755", "app/bin/ 1:1 755", "app/bin/a 2:3 4711", "app/bin/b 2:3 4711");
  }

  @Test
  void aHardLinkToAFileThatIsLeftOutIsRefused() {
    TreePlace place = new TreePlace("", List.of(), LeftOut.parse("bin/a"));
    assertThatThrownBy(() -> read(Form.TAR, rules(place, List.of(), List.of())))
        .hasMessage(
            "root.tar: bin/b is a hard link to bin/a, which is left out. Leave out both, or"
                + " neither.");
  }
}
