package dev.colophon.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class Jdks {

  private Jdks() {}

  /** The {@code java} of the JDK that runs the tests, and that of the newest beside it. */
  public static List<Path> currentAndNewest() {
    Path current = Path.of(System.getProperty("java.home"));
    return Stream.of(current, newestBeside(current))
        .map(home -> home.resolve("bin/java"))
        .distinct()
        .toList();
  }

  private static Path newestBeside(Path current) {
    try (Stream<Path> homes = Files.list(current.toRealPath().getParent())) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> Files.isRegularFile(home.resolve("release")))
          .max(Comparator.comparing(Jdks::feature))
          .orElse(current);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int feature(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }
}
