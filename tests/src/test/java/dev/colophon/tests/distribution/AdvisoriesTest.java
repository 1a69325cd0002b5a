package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/vulnerable}: versions with known weaknesses, and the exceptions. */
@Tag("process")
class AdvisoriesTest {

  @TempDir private Path folder;

  private Program.Ended check(List<String> libraries, List<String> advisories, String accepted)
      throws IOException {
    List<String> paths =
        libraries.stream()
            .map(library -> "0a1b  org/example/deep/" + library + "/" + library.replace('/', '-'))
            .map(path -> path + ".jar")
            .toList();
    return Program.of(
            Repository.root().resolve(".ci/vulnerable").toString(),
            Files.write(folder.resolve("list"), paths).toString(),
            Files.write(folder.resolve("advisories"), advisories).toString(),
            Files.writeString(folder.resolve("accepted"), accepted).toString())
        .run();
  }

  @Test
  void versionsAreComparedAsMavenDoes() throws IOException {
    Program.Ended ended =
        check(
            List.of(
                "older/1.9",
                "same/1.10",
                "newer/1.11",
                "candidate/2.14.0-rc1",
                "snapshot/2.14.0-SNAPSHOT",
                "final/1.0.0.Final",
                "qualified/7.8.1.202611041320-r",
                "before/7.2.0.202503040940-r",
                "flavour/33.0.0-jre",
                "line/3.6.1",
                "line/4.0.0",
                "line/4.0.2",
                "line/4.0.3"),
            List.of(
                "# reviewed",
                "CVE-1 org.example.deep:older 1.10",
                "CVE-1 org.example.deep:same 1.10",
                "CVE-1 org.example.deep:newer 1.10",
                "CVE-1 org.example.deep:candidate 2.14.0",
                "CVE-1 org.example.deep:snapshot 2.14.0",
                "CVE-1 org.example.deep:final 1.0",
                "CVE-1 org.example.deep:qualified 7.2.1",
                "CVE-1 org.example.deep:before 7.2.1",
                "CVE-1 org.example.deep:flavour 32.0.0",
                "CVE-1 org.example.deep:line 4.0.3 4.0.0",
                "CVE-1 org.example.other:line 9"),
            "");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error().lines())
        .containsExactly(
            "org.example.deep:older:1.9 has CVE-1, which 1.10 does not",
            "org.example.deep:candidate:2.14.0-rc1 has CVE-1, which 2.14.0 does not",
            "org.example.deep:snapshot:2.14.0-SNAPSHOT has CVE-1, which 2.14.0 does not",
            "org.example.deep:before:7.2.0.202503040940-r has CVE-1, which 7.2.1 does not",
            "org.example.deep:line:4.0.0 has CVE-1, which 4.0.3 does not",
            "org.example.deep:line:4.0.2 has CVE-1, which 4.0.3 does not",
            "update the libraries, or say in .ci/advisories.accepted why a version may stay");
  }

  @Test
  void exceptionNeedsTheAdvisoryTheVersionAndAReason() throws IOException {
    Program.Ended ended =
        check(
            List.of("good/1.0", "silent/1.0", "other/1.0", "similar/1.0", "mended/1.1"),
            List.of(
                "CVE-1 org.example.deep:good 1.1",
                "CVE-1 org.example.deep:silent 1.1",
                "CVE-1 org.example.deep:other 1.1",
                "CVE-1 org.example.deep:similar 1.1",
                "CVE-1 org.example.deep:mended 1.1"),
            """
            CVE-1 org.example.deep:good:1.0 only tests load it
            CVE-1 org.example.deep:silent:1.0
            CVE-2 org.example.deep:other:1.0 only tests load it
            CVE-1 org.example.deep:similar:1x0 only tests load it
            CVE-1 org.example.deep:mended:1.0 only tests load it
            """);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error().lines())
        .containsExactly(
            "org.example.deep:silent:1.0 has CVE-1, which 1.1 does not",
            "org.example.deep:other:1.0 has CVE-1, which 1.1 does not",
            "org.example.deep:similar:1.0 has CVE-1, which 1.1 does not",
            "org.example.deep:other:1.0 is accepted in spite of CVE-2, and does not have it",
            "org.example.deep:similar:1x0 is accepted in spite of CVE-1, and does not have it",
            "org.example.deep:mended:1.0 is accepted in spite of CVE-1, and does not have it",
            "update the libraries, or say in .ci/advisories.accepted why a version may stay");
  }

  @Test
  void ofOurOwnLibrariesNoneIsVulnerableWithoutAReason() {
    Program.of(Repository.root().resolve(".ci/vulnerable").toString()).run().successfully();
  }
}
