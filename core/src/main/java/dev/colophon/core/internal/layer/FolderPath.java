package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Opens the folder at a path step by step from the root of the file system, so that no part can be
 * replaced meanwhile. Follows links that belong to root, to this user, or to the owner of the
 * target folder: no other user may choose which folder becomes a layer.
 */
final class FolderPath {

  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_LINKS = 40;
  private static final long ROOT = 0;

  private final Path folder;
  private final long user;
  private final long processes;
  private final Deque<String> left = new ArrayDeque<>();
  private final List<Link> links = new ArrayList<>();
  private LinuxFile at;

  /** A link on the path. */
  private record Link(String description, long owner) {}

  private FolderPath(Path folder) throws IOException {
    this.folder = folder;
    this.user = FileStatus.of(Path.of("/proc/self")).attributes().owner().uid();
    this.processes = FileStatus.of(PROCESSES).id().device();
    this.at = LinuxFile.ofRoot();
  }

  /**
   * Opens the folder.
   *
   * @throws SourceException if a link of another user must not be followed
   * @throws IOException if the folder cannot be opened
   */
  static LinuxFile open(Path folder) throws IOException {
    FolderPath path = new FolderPath(folder);
    try {
      path.prepend(ByteText.pathOf(folder.toAbsolutePath()));
      while (!path.left.isEmpty()) {
        path.step(path.left.removeFirst());
      }
      path.requireTrusted();
      return new LinuxFile(path.at.descriptor(), folder.toString());
    } catch (IOException | RuntimeException | Error e) {
      path.at.close();
      throw e;
    }
  }

  private void prepend(String text) {
    List<String> names = new ArrayList<>(List.of(text.split("/", -1)));
    names.removeIf(name -> name.isEmpty() || name.equals("."));
    Collections.reverse(names);
    names.forEach(left::addFirst);
  }

  private void step(String name) throws IOException {
    LinuxFile next = at.child(name);
    FileStatus status;
    try {
      status = next.status();
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
    if (status.type() != FileStatus.Type.SYMBOLIC_LINK) {
      moveTo(next);
      return;
    }
    try (next) {
      follow(next, status, name);
    }
  }

  private void follow(LinuxFile link, FileStatus status, String name) throws IOException {
    if (links.size() == MOST_LINKS) {
      throw new FileSystemException(folder.toString(), null, "too many links");
    }
    links.add(new Link(link.description(), status.attributes().owner().uid()));
    if (status.id().device() == processes) {
      // The text of such a link, for example /proc/1/root, is not its target.
      moveTo(at.followed(name));
      return;
    }
    String target = link.linkTarget();
    if (target.startsWith("/")) {
      moveTo(LinuxFile.ofRoot());
    }
    prepend(target);
  }

  private void moveTo(LinuxFile next) {
    at.close();
    at = next;
  }

  private void requireTrusted() throws IOException {
    long owner = at.status().attributes().owner().uid();
    for (Link link : links) {
      if (link.owner() != ROOT && link.owner() != user && link.owner() != owner) {
        throw new SourceException(
            Written.source(folder.toString()),
            Reason.REFUSED,
            link.description() + " is another user's link to a folder that is not theirs",
            Advice.of("Name what it leads to, or delete the link."));
      }
    }
  }
}
