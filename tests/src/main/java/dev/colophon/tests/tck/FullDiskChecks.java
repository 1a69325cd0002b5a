package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A disk that is full while an image is written: a process that may write no file as large as the
 * largest of the image.
 */
record FullDiskChecks(ExporterSubject subject) {

  /** The unit of the shell's limit (POSIX, ulimit). */
  private static final int BLOCK = 512;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a full disk is an error",
            "If a write fails, even the last one, the export fails and leaves nothing behind",
            "Exporter.stage",
            this::aFullDiskIsAnError));
  }

  private void aFullDiskIsAnError() throws Exception {
    if (!subject.writesFiles() || !Files.isExecutable(Path.of("/bin/sh"))) {
      return;
    }
    long largest = largestFile(TckShape.LONE);
    if (largest > 2 * BLOCK) {
      requireFailures(List.of(TckShape.LONE), largest / 2 / BLOCK);
      requireFailures(List.of(TckShape.LONE), (largest - 1) / BLOCK);
    }
    List<TckShape> others = new ArrayList<>(TckShape.writtenBy(subject));
    others.remove(TckShape.LONE);
    long leastRoom = Long.MAX_VALUE;
    for (TckShape shape : others) {
      leastRoom = Math.min(leastRoom, largestFile(shape) - 1);
    }
    if (!others.isEmpty() && leastRoom > BLOCK) {
      requireFailures(others, leastRoom / BLOCK);
    }
  }

  private long largestFile(TckShape shape) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      trial.build(shape.of(140));
      try (Stream<Path> paths = Files.walk(trial.folder())) {
        return paths
            .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
            .mapToLong(path -> path.toFile().length())
            .max()
            .orElse(0);
      }
    }
  }

  private void requireFailures(List<TckShape> shapes, long blocks) throws Exception {
    ChildProcess.of(subject)
        .inShell("ulimit -f " + blocks + " && exec \"$@\"")
        .java(ChildProcess.QUICK)
        .with(shapes.toArray())
        .run(FullDiskChecks.class);
  }

  /**
   * Exports images, which must fail.
   *
   * @param arguments the class that says what is tested, and the shapes of the images
   */
  public static void main(String[] arguments) throws Exception {
    for (String shape : Arrays.asList(arguments).subList(1, arguments.length)) {
      requireFailure(ChildProcess.subject(arguments), TckShape.valueOf(shape));
    }
  }

  private static void requireFailure(ExporterSubject subject, TckShape shape) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> before = trial.contents();
      try {
        trial.build(shape.of(140));
      } catch (ColophonException e) {
        TckCheck.requireContract(e);
        StagingChecks.requireSame(before, trial.contents());
        return;
      }
      throw new AssertionError(
          shape + ": success, although a file could not be written to its end");
    }
  }
}
