package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice that depends on who runs the program, and on its memory. */
@Tag("external")
class FollowedAdviceTest {

  private static final String NOBODY = "65534";
  private static final String SAMPLE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");

  @TempDir private Path folder;

  /** Any user may read what is in the folder. */
  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Program.colophon("version").run().successfully();
  }

  /** Runs the program as a user who is not root. */
  private static Program.Ended asAnybody(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      Program.require("setpriv");
      command.addAll(
          List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
    }
    command.add(Repository.root().resolve("cli/target/dist/bin/colophon").toString());
    command.addAll(List.of(arguments));
    return Program.of(command.toArray(new String[0])).run();
  }

  private Path folder(String name, String permissions) throws IOException {
    return Files.setPosixFilePermissions(
        Files.createDirectory(folder.resolve(name)), PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @CsvSource({
    "'', /app.tar, Choose a file in a folder that you can write to.",
    "'tar=false,', '', Choose a folder that you can write to."
  })
  void aDestinationThatIsDeniedIsReplacedByOneThatIsNot(String options, String name, String advice)
      throws IOException {
    Path denied = folder("denied", "r-xr-xr-x");
    Path allowed = folder("allowed", "rwxrwxrwx");
    String output = "type=oci," + options + "dest=";
    String dest = denied + name;
    assertThat(asAnybody("build", SAMPLE, "--output", output + dest).error())
        .isEqualTo(
            "colophon: --output \""
                + output
                + dest
                + "\": permission denied for "
                + dest
                + ". "
                + advice
                + "\n");
    asAnybody("build", SAMPLE, "--output", output + allowed + name).successfully();
  }

  @ParameterizedTest
  @CsvSource({"oci-archive:, app.tar", "rootfs:linux/amd64=, tree.tar"})
  void aTarThatNeedsMoreMemoryIsCompressedLessOrGetsMore(String transport, String name)
      throws IOException {
    Program.require("xz");
    Path tar =
        Files.copy(Repository.root().resolve("tests/samples/hello.tar"), folder.resolve(name));
    Program.of("xz", "-k", "-9", tar.toString()).run().successfully();
    String source = transport + tar + ".xz";
    assertThat(build(source, "-Xmx64m").error())
        .contains("needs more memory than the ")
        .endsWith(" Compress it with xz -6, or give Java more memory: JAVA_TOOL_OPTIONS=-Xmx1g.\n");
    build(source, "-Xmx1g").successfully();
    Program.of("xz", "-f", "-6", tar.toString()).run().successfully();
    build(source, "-Xmx64m").successfully();
  }

  private Program.Ended build(String source, String option) {
    return Program.colophon(
            "build", source, "--output", "type=oci,dest=" + folder.resolve("out.tar"))
        .with("JAVA_TOOL_OPTIONS", option)
        .run();
  }
}
