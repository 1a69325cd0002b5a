package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that an option or a variable names, as a device that never ends. */
class NamedInputsTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;
  private static final String REMOTE = "docker://127.0.0.1:1/app:1";
  private static final String TLS = "docker://localhost.example:1/app:1";

  @TempDir private Path folder;

  /**
   * A command line with one file.
   *
   * @param environment the variables; FILE stands for the file, FOLDER for a folder with it
   * @param linked the name of the file in that folder
   * @param line the arguments, separated by spaces
   */
  private record Input(Map<String, String> environment, String linked, String line) {

    static Input option(String line) {
      return new Input(Map.of(), "x", line);
    }

    static Input variable(String name, String line) {
      return new Input(Map.of(name, "FILE"), "x", line);
    }

    static Input inFolder(String variable, String linked, String line) {
      return new Input(Map.of(variable, "FOLDER"), linked, line);
    }
  }

  static Stream<Input> inputs() {
    return Stream.of(
        Input.option("lint " + SAMPLE + " --policy FILE"),
        Input.option("annotate --targets-from FILE --annotation a=b"),
        Input.option("inspect --targets-from FILE"),
        Input.option("build " + SAMPLE + " --annotation-file FILE -o type=oci,dest=FOLDER/o"),
        Input.option("build rootfs:linux/amd64=FOLDER,ignore=FILE -o type=oci,dest=FOLDER/../o"),
        Input.variable("CONTAINERS_REGISTRIES_CONF", "inspect " + REMOTE),
        Input.variable("SSL_CERT_FILE", "inspect " + TLS),
        Input.inFolder("DOCKER_CONFIG", "config.json", "inspect docker-daemon:app"),
        Input.inFolder("SSL_CERT_DIR", "a.pem", "inspect " + TLS),
        new Input(
            Map.of(
                "DOCKER_HOST", "tcp://127.0.0.1:1",
                "DOCKER_TLS_VERIFY", "1",
                "DOCKER_CERT_PATH", "FOLDER"),
            "ca.pem",
            "inspect docker-daemon:app"),
        new Input(
            Map.of("COLOPHON_CLIENT_CERTIFICATE", "FILE", "COLOPHON_CLIENT_KEY", "FILE"),
            "x",
            "inspect " + TLS),
        Input.variable("COLOPHON_PLUGIN_PATH", "inspect " + SAMPLE),
        Input.option("inspect --plugin-path FILE " + SAMPLE));
  }

  private Run run(Input input, Path file) throws IOException {
    Path named = Files.createSymbolicLink(folder.resolve(input.linked()), file);
    Map<String, String> environment = new HashMap<>();
    input.environment().forEach((name, value) -> environment.put(name, filled(value, named)));
    return Run.with(
        environment,
        new byte[0],
        Stream.of(input.line().split(" ")).map(word -> filled(word, named)).toArray(String[]::new));
  }

  private String filled(String text, Path file) {
    return text.replace("FILE", file.toString()).replace("FOLDER", folder.toString());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void deviceWithoutEndIsRefused(Input input) throws IOException {
    Run run = run(input, Path.of("/dev/zero"));
    Files.delete(folder.resolve(input.linked()));
    assertThat(run.error()).containsPattern("has more than \\d+ bytes|not a regular file|longer");
    assertThat(run.error()).contains(folder.resolve(input.linked()).toString()).hasLineCount(1);
  }
}
