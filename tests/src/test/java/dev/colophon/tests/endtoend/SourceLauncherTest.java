package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of a clone, which builds before it runs: one build at a time, and again after one
 * that was killed.
 */
@Tag("process")
class SourceLauncherTest {

  @TempDir private Path clone;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    Program.require("flock", "timeout");
    Files.copy(Repository.root().resolve("colophon"), clone.resolve("colophon"));
    Program.of("chmod", "+x", clone.resolve("colophon").toString()).run().successfully();
  }

  /** Has a build run these lines, and then leave a distribution that prints a line. */
  private void buildRuns(String lines) throws IOException {
    Path mvnw = clone.resolve("mvnw");
    Files.writeString(
        mvnw,
        """
        #!/bin/sh
        set -eu
        %s
        mkdir -p cli/target/dist/bin
        printf '#!/bin/sh\\necho ran\\n' >cli/target/dist/bin/colophon
        chmod +x cli/target/dist/bin/colophon
        """
            .formatted(lines));
    Program.of("chmod", "+x", mvnw.toString()).run().successfully();
  }

  /** One that waits for ever is ended in time, with all that it started. */
  private Program.Ended shell(String script) {
    return Program.of("timeout", "-s", "KILL", "100", "sh", "-c", script).in(clone).run();
  }

  @Test
  void firstRunsAtTheSameTimeBuildOnce() throws IOException {
    buildRuns("mkdir building; echo built >>builds; rmdir building");
    Program.Ended ended = shell("for i in 1 2 3 4 5 6; do ./colophon version & done; wait");
    assertThat(ended.out().lines()).hasSize(6).containsOnly("ran");
    assertThat(clone.resolve("builds")).hasContent("built");
  }

  @Test
  void aRunThatWasKilledInItsBuildIsFollowedByOneThatBuilds() throws IOException {
    Program.require("mkfifo");
    buildRuns("echo built >>builds; [ ! -p started ] || { echo $$ >started; read line <forever; }");
    Program.Ended ended =
        shell(
            """
            mkfifo started forever
            ./colophon version & launcher=$!
            builder=$(cat started)
            rm started
            kill -9 "$launcher" "$builder"
            ./colophon version
            """);
    assertThat(ended.out()).isEqualTo("ran\n");
    assertThat(clone.resolve("builds")).hasContent("built\nbuilt");
  }

  @Test
  void aRunThatWaitsForTheBuildOfAnotherSaysSo() throws IOException {
    Program.require("mkfifo");
    buildRuns("echo >started; read line <ended");
    Program.Ended ended =
        shell(
            """
            mkfifo started ended said
            ./colophon version & read line <started
            ./colophon version 2>said & read line <said
            echo >ended
            wait
            printf '%s' "$line"
            """);
    assertThat(ended.out().lines())
        .containsExactly("ran", "ran", "colophon: waiting for another run, which builds Colophon…");
  }

  /** The other run makes the link between this one's look and its link. */
  @Test
  void runsAtTheSameTimeLinkTheFolderOfPluginsOnce() throws IOException {
    buildRuns(":");
    Program.Ended ended =
        shell(
            """
            ln=$(command -v ln)
            mkdir plugins path
            printf '#!/bin/sh\n"%s" -s "$PWD/plugins" cli/target/dist/plugins\nexec "%s" "$@"' "$ln" "$ln" >path/ln
            chmod +x path/ln
            PATH=$PWD/path:$PATH ./colophon version
            """);
    assertThat(ended.out()).as(ended.error()).isEqualTo("ran\n");
    assertThat(clone.resolve("plugins")).isEmptyDirectory();
    assertThat(clone.resolve("cli/target/dist/plugins").toRealPath())
        .isEqualTo(clone.resolve("plugins").toRealPath());
  }

  @Test
  void aCloneThatCannotBeWrittenToIsToldInOneLine() throws IOException {
    buildRuns("echo built >>builds");
    Files.createFile(clone.resolve("cli"));
    Program.Ended ended = shell("./colophon version");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .isEqualTo(
            "colophon: building Colophon writes to "
                + clone.toRealPath().resolve("cli/target")
                + ", and that is not possible here. Use a clone of your own.\n");
    assertThat(clone.resolve("builds")).doesNotExist();
  }

  @Test
  void aBuildThatFailsIsShownAndTriedAgain() throws IOException {
    buildRuns("echo 'no compiler' >&2; exit 1");
    Program.Ended failed = shell("./colophon version");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.error()).contains("no compiler", "the build failed");
    buildRuns(":");
    assertThat(shell("./colophon version").out()).isEqualTo("ran\n");
  }

  @Test
  void aJavaWithoutCompilerIsToldBeforeAnythingIsBuilt() throws IOException {
    buildRuns("echo built >>builds");
    Program.Ended ended =
        shell(
            """
            mkdir -p jre/bin
            printf '#!/bin/sh\n' >jre/bin/java
            chmod +x jre/bin/java
            JAVA_HOME=$PWD/jre ./colophon version
            """);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .startsWith("colophon: building Colophon needs a JDK, and ")
        .endsWith("Install a JDK, version 17 or newer, or set JAVA_HOME.\n");
    assertThat(clone.resolve("builds")).doesNotExist();
  }

  @Test
  void anOldCompilerIsToldWithItsVersion() throws IOException {
    buildRuns("echo built >>builds");
    Program.Ended ended =
        shell(
            """
            mkdir -p old/bin
            printf '#!/bin/sh\necho javac 11.0.2\n' >old/bin/javac
            cp old/bin/javac old/bin/java
            chmod +x old/bin/java old/bin/javac
            JAVA_HOME=$PWD/old ./colophon version
            """);
    assertThat(ended.error()).contains("needs a JDK of version 17 or newer", "is of version 11");
    assertThat(clone.resolve("builds")).doesNotExist();
  }

  @Test
  void onlyTheErrorsOfALongBuildAreShown() throws IOException {
    buildRuns("echo '[INFO] Building Core 1 [1/2]'; echo '[ERROR] no compiler'; exit 1");
    Program.Ended failed = shell("./colophon version");
    assertThat(failed.error()).contains("[ERROR] no compiler").doesNotContain("[INFO]");
    assertThat(clone.resolve("cli/target/build.log")).content().contains("[INFO] Building Core");
  }
}
