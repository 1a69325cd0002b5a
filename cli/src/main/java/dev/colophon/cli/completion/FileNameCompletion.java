package dev.colophon.cli.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Completes names of files and folders.
 *
 * @param workingDirectory the folder that relative names start from
 */
record FileNameCompletion(Path workingDirectory) {

  /**
   * The names that begin with a text. Folders end in a slash. Hidden files appear only after a
   * typed dot.
   */
  List<Candidate> of(String begun) {
    int slash = begun.lastIndexOf('/');
    String folder = begun.substring(0, slash + 1);
    String name = begun.substring(slash + 1);
    try (Stream<Path> files = Files.list(workingDirectory.resolve(folder))) {
      return files
          .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .filter(file -> file.startsWith(name) && (!file.startsWith(".") || name.startsWith(".")))
          .sorted()
          .map(file -> Candidate.of(folder + file))
          .toList();
    } catch (IOException
        | UncheckedIOException
        | DirectoryIteratorException
        | InvalidPathException e) {
      return List.of();
    }
  }
}
