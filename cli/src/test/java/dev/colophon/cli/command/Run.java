package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that was run in this process.
 *
 * @param exit the exit code
 * @param bytes what went to standard output
 * @param error what went to standard error
 */
public record Run(int exit, byte[] bytes, String error) {

  /** The time that stands for now. */
  static final String EPOCH = "1700000000";

  /** The image of two platforms in the repository. */
  public static final Path SAMPLE =
      Path.of(System.getProperty("colophon.root", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve("tests/samples/hello.tar");

  /** A copy of that image in a folder, with an annotation on its index. */
  public static Path annotated(Colophon colophon, Path folder, String annotation) {
    Path archive = folder.resolve("a.tar");
    colophon.build(
        BuildRequest.from("oci-archive:" + SAMPLE)
            .annotation("index:" + annotation)
            .output("type=oci,dest=" + archive)
            .build());
    return archive;
  }

  public static Run of(String... arguments) {
    return with(Map.of(), new byte[0], arguments);
  }

  public static Run with(Map<String, String> environment, byte[] in, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("SOURCE_DATE_EPOCH", EPOCH);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            StandardStreams.of(new ByteArrayInputStream(in), out, false),
            new PrintStream(error, true, StandardCharsets.UTF_8),
            false);
    int exit =
        new CommandLineProgram(
                new CommandContext(
                    terminal, all, Cancellation.NEVER, new ProgressBoard(), Optional.empty()))
            .run(arguments);
    return new Run(exit, out.toByteArray(), error.toString(StandardCharsets.UTF_8));
  }

  /** Checks that it ended well. */
  public Run successfully() {
    assertThat(exit).as(error).isZero();
    return this;
  }

  public String out() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
