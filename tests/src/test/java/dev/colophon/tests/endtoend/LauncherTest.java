package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher: exit codes, streams, and destinations that only a process can fail at. */
@Tag("external")
@Tag("process")
class LauncherTest {

  private static final Path SAMPLE = Repository.root().resolve("tests/samples/hello.tar");

  @TempDir private Path folder;

  private Program build(String output) {
    return Program.colophon("build", "oci-archive:" + SAMPLE, "--output", output);
  }

  @Test
  void doneIs0FailedIs1WrongUsageIs2() {
    assertThat(Program.colophon("version").run().exit()).isZero();
    Program.Ended failed =
        build("type=oci,annotation[s390x].a=b,dest=" + folder.resolve("x")).run();
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.error()).contains("no platform linux/s390x").doesNotContain("\tat ");
    assertThat(Program.colophon("biuld").run().exit()).isEqualTo(2);
    assertThat(Program.colophon("build", "oci:x").run().exit()).isEqualTo(2);
  }

  @Test
  void debugShowsWhereAnErrorComesFrom() {
    Program.Ended failed =
        Program.colophon(
                "build",
                "oci:nowhere",
                "--output",
                "type=oci,dest=" + folder.resolve("x"),
                "--debug")
            .run();
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.error())
        .contains("oci:nowhere: there is no such file or folder")
        .contains("\tat dev.colophon");
  }

  /** Java itself ends with a trace there. */
  @Test
  void aWorkingFolderThatIsDeletedIsToldInOneLine() {
    Program.Ended ended =
        Program.of(
                "sh",
                "-c",
                "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" version",
                Repository.root().resolve("colophon").toString())
            .in(folder)
            .run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error().lines().filter(line -> !line.contains("getcwd")))
        .containsExactly("colophon: the working folder is deleted. Change to another folder.");
  }

  @Test
  void anArchiveGoesThroughPipes() throws IOException {
    Path out = folder.resolve("out.tar");
    Program.Ended ended =
        Program.of(
                "sh",
                "-c",
                "cat \"$1\" | \"$2\" build oci-archive:- --output type=oci,annotation.a=b >\"$3\"",
                "sh",
                SAMPLE.toString(),
                Repository.root().resolve("colophon").toString(),
                out.toString())
            .run()
            .successfully();
    assertThat(ended.error()).contains("standard output");
    assertThat(Archive.ofTar(out).files().values())
        .anySatisfy(f -> assertThat(new String(f)).contains("\"a\": \"b\""));
  }

  @Test
  void textOutsideAsciiArrivesWhateverTheLocale() {
    Path out = folder.resolve("out.tar");
    build("type=oci,annotation-index.k=größe é 😀,dest=" + out)
        .with("LANG", "C")
        .with("LC_ALL", "POSIX")
        .run()
        .successfully();
    Archive archive = Archive.ofTar(out);
    String root = archive.json("index.json").path("manifests").path(0).path("digest").asText();
    assertThat(archive.blobJson(root).path("annotations").path("k").asText())
        .isEqualTo("größe é 😀");
  }

  /** A locale that is not installed counts as C, whatever it is called. */
  @Test
  void textOutsideAsciiArrivesWhereTheLocaleIsNotInstalled() {
    Path out = folder.resolve("out.tar");
    build("type=oci,annotation-index.größe=😀,dest=" + out)
        .with("LC_ALL", "xx_XX.UTF-8")
        .run()
        .successfully();
    Archive archive = Archive.ofTar(out);
    String root = archive.json("index.json").path("manifests").path(0).path("digest").asText();
    assertThat(archive.blobJson(root).path("annotations").path("größe").asText()).isEqualTo("😀");
  }

  private Program.Ended shell(String script) {
    return Program.of("sh", "-c", script, "sh", SAMPLE.toString(), folder.resolve("x").toString())
        .with("PATH", Repository.root() + ":" + System.getenv("PATH"))
        .run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colophon build oci-archive:$1 --output type=oci,dest=$2 --annotation k=$(printf '\\366')",
        "DOCKER_METADATA_OUTPUT_ANNOTATIONS=k=$(printf '\\366') colophon build oci-archive:$1"
            + " --output type=oci,dest=$2 --annotate-from docker-metadata"
      })
  void textThatIsNotUtf8IsRefused(String script) {
    Program.Ended ended = shell(script);
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.error()).contains("it is not text in UTF-8").hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aReplacementCharacterOfTheTextItselfIsText() {
    build("type=oci,annotation.k=\ufffd,dest=" + folder.resolve("x")).run().successfully();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colophon version >/dev/full",
        "colophon --help >/dev/full",
        "colophon help build >/dev/full",
        "colophon version >&-",
        "colophon build oci-archive:$1 --output type=oci >&-",
        "colophon build oci-archive:$1 --output type=oci <&- >&-"
      })
  void standardOutputThatCannotBeWrittenIsOneMessage(String script) {
    Program.Ended ended = shell(script);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error()).startsWith("colophon: ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"-Xmx16m,heap", "-XX:NoSuchOption,NoSuchOption", "-Nosuch,-Nosuch"})
  void optionsThatJavaRefusesAreShown(String option, String said) {
    Program.Ended ended =
        build("type=oci,dest=" + folder.resolve("x")).with("COLOPHON_JAVA_OPTS", option).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error()).contains(said);
  }

  @Test
  void aFullDiskIsOneMessageAndLeavesNothing() throws IOException {
    Path out = folder.resolve("out.tar");
    Files.writeString(out, "as it was");
    Program.Ended ended =
        Program.of(
                "sh",
                "-c",
                "ulimit -f 8; exec \"$0\" \"$@\"",
                Repository.root().resolve("colophon").toString(),
                "build",
                "--quiet",
                "oci-archive:" + SAMPLE,
                "--output",
                "type=oci,dest=" + out)
            .with("COLOPHON_JAVA_OPTS", "-XX:-UsePerfData")
            .run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .startsWith("colophon: --output \"type=oci,dest=")
        .contains("too large");
    assertThat(ended.error().lines()).hasSize(1);
    assertThat(out).hasContent("as it was");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFullFileSystemIsOneMessageAndLeavesNothing() throws IOException {
    boolean root = Program.of("id", "-u").run().out().strip().equals("0");
    Repository.require(root && Program.isInstalled("mount"), "right to mount a small file system");
    Path small = Files.createDirectory(folder.resolve("small"));
    Program.of("mount", "-t", "tmpfs", "-o", "size=8k", "colophon-test", small.toString())
        .run()
        .successfully();
    try {
      for (String options : new String[] {"", "tar=false,"}) {
        Program.Ended ended = build("type=oci," + options + "dest=" + small.resolve("out")).run();
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.error()).contains("no space left on device").hasLineCount(1);
        assertThat(small).isEmptyDirectory();
      }
    } finally {
      Program.of("umount", small.toString()).run().successfully();
    }
  }

  @Test
  void aReadOnlyPlaceIsOneMessage() {
    Repository.require(Files.isDirectory(Path.of("/proc/sys")), "folder that nobody can write to");
    Program.Ended ended = build("type=oci,dest=/proc/sys/out.tar").run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .hasLineCount(1)
        .startsWith("colophon: --output \"type=oci,dest=/proc/sys/out.tar\": ");
  }

  @Test
  void standardOutputThatIsATerminalIsRefused() {
    Program.require("script");
    String command =
        Repository.root().resolve("colophon")
            + " build oci-archive:"
            + SAMPLE
            + " --output type=oci";
    Program.Ended ended = Program.of("script", "-qec", command, "/dev/null").run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).contains("which is a terminal");
  }

  @Test
  void aDryRunShowsThePlanAndWritesNothing() {
    Path out = folder.resolve("out.tar");
    Program.Ended ended =
        Program.colophon(
                "build",
                "oci-archive:" + SAMPLE,
                "--dry-run",
                "--output",
                "type=oci,annotation.a=all,annotation[arm64].a=one,dest=" + out)
            .run()
            .successfully();
    assertThat(ended.out())
        .contains(
            "manifest  linux/amd64  a    \"all\"",
            "manifest  linux/arm64  a    \"one\"",
            "\"all\" of annotation.a");
    assertThat(out).doesNotExist();
  }

  @Test
  void metadataIsWrittenAsBuildKitWritesIt() throws IOException {
    Path metadata = folder.resolve("metadata.json");
    Program.colophon(
            "build",
            "oci-archive:" + SAMPLE,
            "--output",
            "type=oci,name=app:1,dest=" + folder.resolve("out.tar"),
            "--metadata-file",
            metadata.toString())
        .run()
        .successfully();
    Archive archive = Archive.ofTar(folder.resolve("out.tar"));
    String digest = archive.json("index.json").path("manifests").path(0).path("digest").asText();
    assertThat(metadata)
        .hasContent(
            """
            {
              "containerimage.descriptor": {
                "mediaType": "application/vnd.oci.image.index.v1+json",
                "digest": "%1$s",
                "size": %2$d,
                "annotations": {
                  "org.opencontainers.image.created": "2023-11-14T22:13:20Z"
                }
              },
              "containerimage.digest": "%1$s",
              "image.name": "docker.io/library/app:1"
            }"""
                .formatted(digest, archive.blob(digest).length()));
  }
}
