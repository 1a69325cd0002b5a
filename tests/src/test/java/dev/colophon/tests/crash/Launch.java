package dev.colophon.tests.crash;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launcher as a process of its own, which becomes Java and keeps its number.
 *
 * @param work the folder of everything that it writes: temporary files, the store
 * @param before what runs it, {@code setpriv} with its options for example
 * @param arguments the arguments
 * @param environment further variables
 */
record Launch(
    Path work, List<String> before, List<String> arguments, Map<String, String> environment) {

  private static final long LIMIT_SECONDS = 120;

  Launch {
    before = List.copyOf(before);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  static Launch of(Path work, String... arguments) {
    return new Launch(work, List.of(), List.of(arguments), Map.of());
  }

  /** The folder of its temporary files. */
  static Path temporary(Path work) {
    try {
      return Files.createDirectories(work.resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds what is launched, where that is not done yet. */
  static void prepare() {
    Program.colophon("version").run().successfully();
  }

  Launch with(Map<String, String> variables) {
    return new Launch(work, before, arguments, variables);
  }

  Launch by(String... command) {
    return new Launch(work, List.of(command), arguments, environment);
  }

  /** Starts it; what it says goes to a file. */
  Process start(Path log) {
    List<String> command = new ArrayList<>(before);
    command.add(Repository.root().resolve("cli/target/dist/bin/colophon").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TMPDIR", temporary(work).toString());
    builder.environment().put("COLOPHON_STORE", work.resolve("store").toString());
    builder.environment().put("SOURCE_DATE_EPOCH", TestContext.EPOCH);
    builder.environment().putAll(environment);
    try {
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  Program.Ended run() {
    try {
      Path log = Files.createTempFile("launch", ".txt");
      Process process = start(log);
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("it does not end: " + arguments + Files.readString(log));
        }
        return new Program.Ended(process.exitValue(), "", Files.readString(log));
      } finally {
        process.destroyForcibly();
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
