package dev.colophon.tests.readme;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.StandardStreams;
import dev.colophon.tests.support.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Command lines that run one after another in one Java process, in a folder. */
final class CommandBatch {

  private static final JsonMapper JSON = new JsonMapper();

  private CommandBatch() {}

  /** Runs the command lines. Returns how each ended, in their order. */
  static List<Program.Ended> run(Path folder, List<List<String>> commands) throws IOException {
    Path file = folder.resolve("commands.json");
    JSON.writeValue(file.toFile(), commands);
    Program.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CommandBatch.class.getName(),
            file.toString())
        .with("SOURCE_DATE_EPOCH", Program.EPOCH)
        .in(folder)
        .run()
        .successfully();
    return JSON.readValue(file.toFile(), new TypeReference<>() {});
  }

  /** Replaces the command lines in a file by how they ended. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    List<List<String>> commands = JSON.readValue(file.toFile(), new TypeReference<>() {});
    List<Program.Ended> ended = new ArrayList<>();
    for (List<String> command : commands) {
      ended.add(run(command.toArray(String[]::new)));
    }
    Files.write(file, JSON.writeValueAsBytes(ended));
  }

  private static Program.Ended run(String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            StandardStreams.of(InputStream.nullInputStream(), out, false),
            new PrintStream(error, true, StandardCharsets.UTF_8),
            false);
    CommandContext context =
        new CommandContext(
            terminal, System.getenv(), Cancellation.NEVER, new ProgressBoard(), Optional.empty());
    int exit = new CommandLineProgram(context).run(command);
    return new Program.Ended(
        exit, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
  }
}
