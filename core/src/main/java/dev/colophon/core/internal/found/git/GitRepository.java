package dev.colophon.core.internal.found.git;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.util.SystemReader;

/** Reads a git repository without running git or any program that the repository configures. */
final class GitRepository {

  /** The type bits of a file's mode (inode(7)). */
  private static final int FILE_TYPE = 0170000;

  private static final int PIPE = 0010000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final String ORIGIN = "origin";

  private GitRepository() {}

  /**
   * Reads the state of the repository at or above a folder.
   *
   * @param written the option as the user wrote it, for messages
   * @throws BadOptionException if there is no repository, or it has no commit
   * @throws SourceException if it cannot be read, or reading takes too long
   */
  static GitState read(Path folder, Written written, ExecutionContext context) {
    if (!Files.isDirectory(folder)) {
      throw new BadOptionException(
          written,
          Reason.NOT_FOUND,
          "there is no folder " + folder,
          Advice.of("Name a folder of a git repository."));
    }
    try {
      return new WatchedReading("the git repository " + folder, WatchedReading.LIMIT, context)
          .of(() -> isolated(folder, written));
    } catch (ColophonException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new SourceException(
          written,
          Reason.DAMAGED,
          "the git repository cannot be read: "
              + Optional.ofNullable(e.getMessage()).orElse("damaged"),
          Advice.of("'git fsck' says more."),
          e);
    }
  }

  /** Reads one repository at a time, because JGit's system settings are global. */
  private static synchronized GitState isolated(Path folder, Written written) throws IOException {
    SystemReader before = SystemReader.getInstance();
    SystemReader.setInstance(new IsolatedReader(before));
    try (Repository repository = open(folder, written)) {
      return state(repository, written);
    } finally {
      SystemReader.setInstance(before);
    }
  }

  private static GitState state(Repository repository, Written written) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD + "^{commit}");
    if (head == null) {
      throw new BadOptionException(
          written,
          Reason.NOT_FOUND,
          "the git repository has no commit at HEAD",
          Advice.of("Commit something first."));
    }
    return new GitState(
        head.name(), remote(repository.getConfig()), tags(repository, head), changed(repository));
  }

  private static Repository open(Path folder, Written written) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    builder.setFS(OrdinaryFiles.detected());
    File gitFolder = builder.findGitDir(folder.toFile()).getGitDir();
    if (gitFolder == null) {
      throw new BadOptionException(
          written,
          Reason.NOT_FOUND,
          "there is no git repository at or above " + folder,
          Advice.of("Name a folder of one with git:DIR."));
    }
    requireOrdinary(gitFolder.toPath());
    return builder.build();
  }

  /**
   * Refuses pipes, which would block reading. Objects are not checked, since there are too many.
   */
  private static void requireOrdinary(Path gitFolder) throws IOException {
    Path objects = gitFolder.resolve(Constants.OBJECTS);
    Files.walkFileTree(
        gitFolder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(objects) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (isPipeOrDevice(file)) {
              throw new IOException(gitFolder.relativize(file) + " is not a regular file");
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Whether a file is a pipe or a device. Git's socket, fsmonitor--daemon.ipc, cannot be opened and
   * so cannot block.
   */
  private static boolean isPipeOrDevice(Path file) throws IOException {
    if (!Files.exists(file) || !Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
      return false;
    }
    int type = (Integer) Files.getAttribute(file, "unix:mode") & FILE_TYPE;
    return type == PIPE || type == CHARACTER_DEVICE;
  }

  private static Optional<String> remote(StoredConfig config) {
    Set<String> remotes = config.getSubsections("remote");
    String name = remotes.size() == 1 ? remotes.iterator().next() : ORIGIN;
    return Optional.ofNullable(config.getString("remote", name, "url"));
  }

  private static List<String> tags(Repository repository, ObjectId head) throws IOException {
    List<String> tags = new ArrayList<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
      ObjectId peeled = repository.getRefDatabase().peel(ref).getPeeledObjectId();
      if (head.equals(peeled == null ? ref.getObjectId() : peeled)) {
        tags.add(ref.getName().substring(Constants.R_TAGS.length()));
      }
    }
    Collections.sort(tags);
    return tags;
  }

  /**
   * Whether the working tree has changes. As in {@code git describe --dirty}, untracked files do
   * not count.
   */
  private static boolean changed(Repository repository) throws IOException {
    if (repository.isBare()) {
      return false;
    }
    // A filter is a command that the repository configures, and a comparison would run it.
    StoredConfig config = repository.getConfig();
    config.getSubsections("filter").forEach(name -> config.unsetSection("filter", name));
    IndexDiff diff = new IndexDiff(repository, Constants.HEAD, new FileTreeIterator(repository));
    diff.setIgnoreSubmoduleMode(SubmoduleWalk.IgnoreSubmoduleMode.ALL);
    diff.diff();
    return !(diff.getAdded().isEmpty()
        && diff.getChanged().isEmpty()
        && diff.getRemoved().isEmpty()
        && diff.getMissing().isEmpty()
        && diff.getModified().isEmpty()
        && diff.getConflicting().isEmpty());
  }
}
