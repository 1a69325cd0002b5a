package dev.colophon.tests.tck;

import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A Java process of its own that runs a main class on an author's exporter. */
final class ChildProcess {

  /** The system property that tells a process where the one that started it was started. */
  private static final String STARTED_IN = "colophon.tck.started.in";

  /** The option of processes that are short: they end before a better compiler would pay. */
  static final String QUICK = "-XX:TieredStopAtLevel=1";

  private final ExporterSubject subject;
  private final List<String> command = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private Optional<Path> workingDirectory = Optional.empty();

  private ChildProcess(ExporterSubject subject) {
    this.subject = subject;
  }

  /** A process to be started. */
  static ChildProcess of(ExporterSubject subject) {
    return new ChildProcess(subject);
  }

  /** Puts a shell command in front, which ends with {@code exec "$@"}. */
  ChildProcess inShell(String script) {
    command.addAll(List.of("/bin/sh", "-c", script, "sh"));
    return this;
  }

  ChildProcess in(Path folder) {
    workingDirectory = Optional.of(folder);
    return this;
  }

  /** Adds Java itself, with these options. */
  ChildProcess java(String... options) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("-D" + STARTED_IN + "=" + startedIn());
    command.addAll(List.of(options));
    return this;
  }

  /** Adds arguments after the name of the author. */
  ChildProcess with(Object... values) {
    for (Object value : values) {
      arguments.add(value.toString());
    }
    return this;
  }

  /**
   * Runs the process.
   *
   * @return the text that it printed
   * @throws AssertionError if it fails: the text that it printed
   */
  String run(Class<?> main) throws Exception {
    Class<?> author = subject.author();
    command.addAll(subject.javaOptions());
    command.addAll(List.of("-cp", classPath(author, subject.factory().getClass())));
    command.addAll(List.of(main.getName(), author.getName()));
    command.addAll(arguments);
    Path output = Files.createTempFile("tck", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      workingDirectory.ifPresent(folder -> builder.directory(folder.toFile()));
      Process process = builder.start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      String printed = Files.readString(output, StandardCharsets.UTF_8).strip();
      TckCheck.that(exit == 0, printed);
      return printed;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** The places of these classes, and the rest: build tools start tests in many ways. */
  private static String classPath(Class<?>... first) throws URISyntaxException {
    Set<String> path = new LinkedHashSet<>();
    for (Class<?> type : first) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source != null) {
        path.add(Path.of(source.getLocation().toURI()).toString());
      }
    }
    String rest =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : rest.split(Pattern.quote(File.pathSeparator), -1)) {
      path.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, path);
  }

  /** The working directory of the process that runs the tests, in that process and in others. */
  static Path startedIn() {
    return Path.of(System.getProperty(STARTED_IN, "")).toAbsolutePath();
  }

  /** In the process: the exporter of the author that the first argument names. */
  static ExporterSubject subject(String[] arguments) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    return ((ExporterTck) constructor.newInstance()).subject();
  }
}
