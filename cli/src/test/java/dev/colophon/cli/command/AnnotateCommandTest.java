package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotateCommandTest {

  @TempDir private Path folder;
  private Path archive = Path.of("");
  private Path layout = Path.of("");

  @BeforeEach
  void copySample() throws IOException {
    archive = folder.resolve("hello.tar");
    layout = folder.resolve("layout");
    Files.copy(
        Path.of(System.getProperty("colophon.root", "..")).resolve("tests/samples/hello.tar"),
        archive);
    run(
        "build",
        "oci-archive:" + archive,
        "--output",
        "type=oci,tar=false,name=app:1,annotation-index.i=1,dest=" + layout);
    run(
        "build",
        "oci-archive:" + archive,
        "--output",
        "type=oci,tar=false,name=app:2,dest=" + layout);
  }

  private static Run run(String... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as(run.error()).isZero();
    return run;
  }

  @Test
  void anImageOfALayoutIsAnnotatedUnderItsName() {
    run("annotate", "oci:" + layout + ":1", "--annotation", "index,manifest[arm64]:a=b");
    String shown = run("inspect", "oci:" + layout + ":1").out();
    assertThat(shown)
        .containsOnlyOnce("manifest             a=b")
        .contains("index                a=b", "i=1");
    assertThat(run("inspect", "oci:" + layout + ":2").out()).doesNotContain("a=b");
  }

  @Test
  void anAnnotationThatIsRemovedIsGone() {
    run("annotate", "oci:" + layout + ":1", "--remove-annotation", "index:i");
    assertThat(run("inspect", "oci:" + layout + ":1").out()).doesNotContain("i=1");
  }

  @Test
  void aDryRunSaysWhatGoesAndChangesNothing() {
    String plan =
        run("annotate", "oci:" + layout + ":1", "--remove-annotation", "index:i", "--dry-run")
            .out();
    assertThat(plan).contains("removes i=\"1\" from the index");
    assertThat(run("inspect", "oci:" + layout + ":1").out()).contains("i=1");
  }

  @Test
  void anArchiveIsAnnotatedInPlace() {
    run("annotate", "oci-archive:" + archive, "--annotation", "a=b");
    assertThat(run("inspect", "oci-archive:" + archive).out()).contains("a=b");
  }

  @Test
  void nothingChangesButWhatIsAskedFor() {
    String before = run("inspect", "oci-archive:" + archive).out();
    run("annotate", "oci-archive:" + archive, "--annotation", "index-descriptor:a=b");
    run("annotate", "oci-archive:" + archive, "--remove-annotation", "index-descriptor:a");
    assertThat(run("inspect", "oci-archive:" + archive).out()).isEqualTo(before);
  }

  @Test
  void whatIsNowhereIsSaid() {
    assertThat(run("annotate", "oci-archive:" + archive, "--remove-annotation", "none").error())
        .contains("--remove-annotation \"none\" finds nothing to remove.");
  }

  @Test
  void nothingAskedForIsAnError() {
    Run run = Run.of("annotate", "oci-archive:" + archive);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error())
        .isEqualTo(
            "colophon: oci-archive:"
                + archive
                + ": nothing is requested. Add --annotation KEY=VALUE or --remove-annotation KEY.\n");
  }

  @Test
  void settingAndRemovingOneAnnotationIsAnError() {
    Run run =
        Run.of(
            "annotate",
            "oci-archive:" + archive,
            "--annotation",
            "a=b",
            "--remove-annotation",
            "manifest[amd64]:a");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).contains("sets what this removes on the manifest of linux/amd64");
  }
}
