package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {

  /** The request of completion scripts: the words up to the cursor, the last begun. */
  private static List<String> candidates(String line) {
    List<String> arguments = new ArrayList<>(List.of("__complete", "--"));
    arguments.addAll(List.of(line.split(" ", -1)));
    return Run.of(arguments.toArray(String[]::new)).successfully().out().lines().toList();
  }

  private static List<String> words(String line) {
    return candidates(line).stream().map(candidate -> candidate.replaceFirst("\t.*", "")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ins                                        | inspect
          --he                                       | --help
          help ann                                   | annotate
          completion z                               | zsh
          build --dr                                 | --dry-run
          build doc                                  | docker:// docker-archive: docker-daemon:
          build x -o t                               | type=docker, type=image, type=registry, type=oci,
          build x --output=type=o                    | --output=type=oci,
          build x -o type=oci,de                     | type=oci,dest=
          build x -o type=oci,dest=a,de              |
          build x -o type=registry,push=t            | type=registry,push=true
          build x -o type=oci,compression=z          | type=oci,compression=zstd
          build x -o type=oci,annotation-i           | type=oci,annotation-index. type=oci,annotation-index-descriptor.
          build x -o type=oci,annotation.org.opencontainers.image.ti | type=oci,annotation.org.opencontainers.image.title=
          build x -o type=nothing,                   |
          build x --annotation index-                | index-descriptor:
          build x --annotation index,manifest-       | index,manifest-descriptor:
          build x --annotation index:org.opencontainers.image.ve | index:org.opencontainers.image.version= index:org.opencontainers.image.vendor=
          annotate x --remove-annotation org.opencontainers.image.base.n | org.opencontainers.image.base.name
          build x --opt platform=linux/s390          | platform=linux/s390 platform=linux/s390x
          build x --opt platform=linux/amd64,linux/ppc64l | platform=linux/amd64,linux/ppc64le
          inspect x --platform linux/s390            | linux/s390 linux/s390x
          build x --annotate-from d                  | docker-metadata
          build x --annotate-from index:             | index:git index:git: index:base
          lint x --ignore COL070,COL071,COL07        | COL070,COL071,COL072
          build x --opt multi                        | multi-platform=true multi-platform=false
          build x --attestations d                   | drop
          inspect --format j                         | json
          lint --fail-on=w                           | --fail-on=warning
          lint --ignore COL00                        | COL001 COL002 COL003 COL004 COL005 COL006 COL007 COL008 COL009
          lint --ignore COL001,COL07                 | COL001,COL070 COL001,COL071 COL001,COL072
          build x --annotate-from g                  | git git:
          images p                                   | prune
          help imag                                  | images
          help images r                              | rm
          images rm --dr                             | --dry-run
          annotate r                                 |
          annotate docker                            | docker:// docker-archive: docker-daemon:
          copy r                                     | rootfs:
          copy oci:x r                               |
          copy --jobs 2 oci:x docker-d               | docker-daemon:
          annotate x --tag docker-d                  | docker-daemon:
          version x                                  |
          nothing x                                  |
          """)
  void whatCouldStandNextIsPrinted(String line, String expected) {
    List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
    assertThat(words(line)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"oci-archive:", "rootfs:linux/amd64=", "type=oci,dest=", "--metadata-file="})
  void namesOfFilesAreCompleted(String prefix, @TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("first folder"));
    Files.writeString(folder.resolve("first.tar"), "");
    Files.writeString(folder.resolve(".hidden"), "");
    Files.writeString(folder.resolve("a\tb"), "");
    String begun = prefix + folder + "/";
    String option = prefix.startsWith("type") ? "-o " : "";
    assertThat(words("build x " + option + begun))
        .containsExactly(begun + "first folder/", begun + "first.tar");
    assertThat(words("build x " + option + begun + ".h")).containsExactly(begun + ".hidden");
    assertThat(words("build x " + option + begun + "nowhere/")).isEmpty();
  }

  @Test
  void imagesOfTheLocalStoreAreCompleted(@TempDir Path folder) {
    Map<String, String> environment = Map.of("COLOPHON_STORE", folder.toString());
    byte[] none = {};
    for (String name : List.of("example.com/app:1", "example.com/app:2")) {
      Run.with(environment, none, "copy", "oci-archive:" + Run.SAMPLE, "store:" + name)
          .successfully();
    }
    for (String line : List.of("inspect store:example", "annotate store:", "copy oci:x store:e")) {
      assertThat(Run.with(environment, none, asked(line)).out())
          .isEqualTo("store:example.com/app:1\nstore:example.com/app:2\n");
    }
    for (String line : List.of("push ex", "images rm example.com/app:")) {
      assertThat(Run.with(environment, none, asked(line)).out())
          .isEqualTo("example.com/app:1\nexample.com/app:2\n");
    }
  }

  private static String[] asked(String line) {
    return ("__complete -- " + line).split(" ");
  }

  @Test
  void candidatesHaveTheirMeaning() {
    assertThat(candidates("build --dr"))
        .containsExactly("--dry-run\tCheck everything, show the plan, write nothing.");
  }

  @Test
  void whatShellsAskIsNoCommandForPeople() {
    assertThat(Run.of("__complet").error()).doesNotContain("__complete");
    assertThat(Run.of("--help").out()).doesNotContain("__complete");
    assertThat(words("")).contains("build", "help").doesNotContain("__complete");
  }
}
