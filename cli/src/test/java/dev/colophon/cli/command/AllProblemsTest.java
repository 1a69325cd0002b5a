package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All problems are told at once, and not one per run. */
class AllProblemsTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  @ParameterizedTest(name = "dry run: {0}")
  @ValueSource(booleans = {true, false})
  void everyProblemOfEveryOptionIsTold(boolean dryRun) {
    String file = "type=oci,dest=" + folder + "/x";
    String registry = "type=registry,name=localhost:1/a:1,annotation-index-descriptor.a=b";
    Run run =
        Run.of(
            "build",
            SAMPLE,
            "--annotation",
            "a",
            "--annotation",
            "indx:a=b",
            "-o",
            file + ",annotation[linux/s390x].a=b,annotation[linux/arm46].a=b",
            "-o",
            registry,
            "-o",
            "type=oic",
            dryRun ? "--dry-run" : "--quiet");
    assertThat(run.exit()).isEqualTo(CommandLineProgram.FAILED);
    assertThat(run.error().lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("colophon: "))
        .satisfiesExactly(
            line -> assertThat(line).contains("--annotation \"a\": it has no \"=\""),
            line -> assertThat(line).contains("--annotation \"indx:a=b\""),
            line -> assertThat(line).contains("there is no exporter of type oic"),
            line -> assertThat(line).contains("no platform linux/s390x"),
            line -> assertThat(line).contains("no platform linux/arm46"),
            line -> assertThat(line).contains("index-descriptor", "registry"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void problemsOfOneOutputAreToldTogether() {
    Run run =
        Run.of("build", SAMPLE, "-o", "type=oci,dset=x,tra=false,annotation-indx.a=b,nothing");
    assertThat(run.error().lines()).hasSize(4);
  }

  @Test
  void optionsOfTheBuildAreToldWithThoseOfOutputs() {
    Run run = Run.of("build", SAMPLE, "--opt", "a=b", "--opt", "c=d", "-o", "type=x");
    assertThat(run.error().lines()).hasSize(3);
  }

  @Test
  void theSameProblemOfTwoOutputsIsToldOnce() {
    Run run =
        Run.of(
            "build",
            SAMPLE,
            "--annotation",
            "manifest[linux/s390x]:a=b",
            "-o",
            "type=oci,dest=" + folder + "/x",
            "-o",
            "type=oci,dest=" + folder + "/y");
    assertThat(run.error().lines()).hasSize(1);
  }
}
