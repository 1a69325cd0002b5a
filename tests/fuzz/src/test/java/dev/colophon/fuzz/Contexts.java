package dev.colophon.fuzz;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A process with one folder of its own and nothing else. */
public final class Contexts {

  private static final Path FOLDER = folder();

  private Contexts() {}

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("colophon-fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      folder.toFile().delete();
    }
  }

  /** The context. */
  public static ExecutionContext context() {
    return ExecutionContext.of(new JsonDocumentFormat())
        .withWorkingDirectory(FOLDER)
        .withTemporaryDirectory(FOLDER)
        .withEnvironment(Map.of("HOME", FOLDER.toString(), "PATH", FOLDER.toString()));
  }

  /** A file in its folder, of that content. */
  public static Path file(String name, byte[] content) {
    try {
      return Files.write(FOLDER.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files are in the folder. */
  public static long files() {
    try (var files = Files.list(FOLDER)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
