package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A disk that is full while an image is written: a process that may write no file as large as the
 * largest of the image.
 */
record FullDiskChecks(ExporterSubject subject) {

  private static final TckImage IMAGE = TckImage.of(TckImage.Shape.LONE, 140);

  /** The unit of the shell's limit (POSIX, ulimit). */
  private static final int BLOCK = 512;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a full disk is an error",
            "A write that fails, and be it the last one, is a failure and leaves nothing",
            "Exporter.stage",
            this::aFullDiskIsAnError));
  }

  private void aFullDiskIsAnError() throws Exception {
    if (!subject.writesFiles() || !Files.isExecutable(Path.of("/bin/sh"))) {
      return;
    }
    long largest = largestFile();
    if (largest > 2 * BLOCK) {
      requireFailure(largest / 2 / BLOCK);
      requireFailure((largest - 1) / BLOCK);
    }
  }

  private long largestFile() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      trial.build(IMAGE);
      try (Stream<Path> paths = Files.walk(trial.folder())) {
        return paths
            .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
            .mapToLong(path -> path.toFile().length())
            .max()
            .orElse(0);
      }
    }
  }

  private void requireFailure(long blocks) throws Exception {
    ChildProcess.of(subject)
        .inShell("ulimit -f " + blocks + " && exec \"$@\"")
        .java()
        .run(FullDiskChecks.class);
  }

  /**
   * Exports an image, which must fail.
   *
   * @param arguments the class that says what is tested
   */
  public static void main(String[] arguments) throws Exception {
    try (Trial trial = Trial.of(ChildProcess.subject(arguments))) {
      Map<String, String> before = trial.contents();
      try {
        trial.build(IMAGE);
      } catch (ColophonException e) {
        TckCheck.requireContract(e);
        StagingChecks.requireSame(before, trial.contents());
        return;
      }
      throw new AssertionError("success, although a file could not be written to its end");
    }
  }
}
