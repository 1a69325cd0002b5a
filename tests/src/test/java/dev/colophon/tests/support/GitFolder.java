package dev.colophon.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that git works in, with the same author, dates and so commits on every machine.
 *
 * @param path the folder
 */
public record GitFolder(Path path) {

  private static final String DATE = "2023-11-14T22:13:20Z";

  /** A new repository with one file and one commit. */
  public static GitFolder create(Path path) {
    GitFolder folder = new GitFolder(path);
    try {
      Files.createDirectories(path);
      folder.git("init", "--quiet", "--initial-branch=main");
      Files.writeString(path.resolve("hello.txt"), "hello\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder.git("add", "hello.txt");
    folder.git("commit", "--quiet", "--message=Say hello");
    return folder;
  }

  /** Runs git there, with no configuration but the repository's, and answers what it prints. */
  public String git(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Program.of(command)
        .in(path)
        .with("GIT_CONFIG_GLOBAL", "/dev/null")
        .with("GIT_CONFIG_SYSTEM", "/dev/null")
        .with("GIT_AUTHOR_NAME", "Author")
        .with("GIT_AUTHOR_EMAIL", "author@example.com")
        .with("GIT_AUTHOR_DATE", DATE)
        .with("GIT_COMMITTER_NAME", "Author")
        .with("GIT_COMMITTER_EMAIL", "author@example.com")
        .with("GIT_COMMITTER_DATE", DATE)
        .run()
        .successfully()
        .out()
        .strip();
  }

  /** The commit at HEAD. */
  public String head() {
    return git("rev-parse", "HEAD");
  }
}
