package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs, with a time limit. */
public final class Program {

  private static final long LIMIT_SECONDS = 300;

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path directory = Repository.root();
  private long limitSeconds = LIMIT_SECONDS;
  private File input = new File("/dev/null");

  private Program(List<String> command) {
    this.command.addAll(command);
  }

  /**
   * How a program ended.
   *
   * @param exit its exit code
   * @param out what it wrote to standard output
   * @param error what it wrote to standard error
   */
  public record Ended(int exit, String out, String error) {

    /** Checks that it ended well. */
    public Ended successfully() {
      assertThat(exit).as(error + out).isZero();
      return this;
    }
  }

  /** A program with arguments. */
  public static Program of(String... command) {
    return new Program(List.of(command));
  }

  /** The launcher with arguments, at the time of the recorded cases. */
  public static Program colophon(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Repository.root().resolve("colophon").toString());
    command.addAll(List.of(arguments));
    return new Program(command).with("SOURCE_DATE_EPOCH", TestContext.EPOCH);
  }

  /** Whether a program is installed. */
  public static boolean isInstalled(String name) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Skips the test where a program is missing, and fails it in CI. */
  public static void require(String... names) {
    for (String name : names) {
      Repository.require(isInstalled(name), "program " + name);
    }
  }

  /** Sets a variable of its environment. */
  public Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs it in that folder. */
  public Program in(Path folder) {
    directory = folder;
    return this;
  }

  /** Lets it run longer than others. */
  public Program within(Duration limit) {
    limitSeconds = limit.toSeconds();
    return this;
  }

  /** Gives it a file as standard input. */
  public Program reading(Path file) {
    input = file.toFile();
    return this;
  }

  /** Runs it to its end. */
  public Ended run() {
    Path out = temporary();
    Path error = temporary();
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(input).redirectOutput(out.toFile()).redirectError(error.toFile());
      Process process = builder.start();
      boolean ended = process.waitFor(limitSeconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("ends within " + limitSeconds + " s: " + command).isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(error));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      out.toFile().delete();
      error.toFile().delete();
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("program", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
