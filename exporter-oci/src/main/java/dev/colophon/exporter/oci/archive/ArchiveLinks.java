package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The symbolic and hard links of an archive. They are followed by name, never on disk. */
final class ArchiveLinks {

  private static final int MAX_LINKS = 16;

  private final String archive;
  private final Map<String, Link> links = new HashMap<>();

  /**
   * @param target the target: for a hard link a name in the archive, for a symbolic link a path
   *     relative to its folder
   */
  private record Link(String target, boolean isSymbolic) {}

  /**
   * @param archive the archive as the user wrote it
   */
  ArchiveLinks(String archive) {
    this.archive = archive;
  }

  /** Adds a link. Returns true if a link of that name with another target exists. */
  boolean add(String name, String target, boolean isSymbolic) {
    Link link = new Link(target, isSymbolic);
    Link before = links.put(name, link);
    return before != null && !before.equals(link);
  }

  boolean contains(String name) {
    return links.containsKey(name);
  }

  /**
   * Resolves a name by following links, both of the file and of its folders.
   *
   * @throws SourceException if links lead out of the archive, or in a circle
   */
  String resolve(String name) {
    String path = name;
    for (int i = 0; i <= MAX_LINKS; i++) {
      Optional<String> next = followedOnce(path);
      if (next.isEmpty()) {
        return path;
      }
      path = next.get();
    }
    throw new SourceException(
        Written.source(archive),
        Reason.DAMAGED,
        "its links from \"" + ArchiveFiles.printable(name) + "\" lead in a circle",
        Advice.of("Write the archive again without them."));
  }

  /** Replaces the shortest prefix that is a link; empty if no prefix is one. */
  private Optional<String> followedOnce(String path) {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      Link link = links.get(path.substring(0, end));
      if (link != null) {
        return Optional.of(followed(path.substring(0, end), link) + path.substring(end));
      }
    }
    return Optional.ofNullable(links.get(path)).map(link -> followed(path, link));
  }

  private String followed(String name, Link link) {
    String folder = link.isSymbolic() ? name.substring(0, name.lastIndexOf('/') + 1) : "";
    Deque<String> path = new ArrayDeque<>();
    boolean leadsOut = link.target().startsWith("/");
    for (String part : (folder + link.target()).split("/", -1)) {
      if (part.equals("..")) {
        leadsOut |= path.pollLast() == null;
      } else if (!part.isEmpty() && !part.equals(".")) {
        path.addLast(part);
      }
    }
    if (leadsOut) {
      throw new SourceException(
          Written.source(archive),
          Reason.DAMAGED,
          "its link \""
              + ArchiveFiles.printable(name)
              + "\" to \""
              + ArchiveFiles.printable(link.target())
              + "\" leads out of the archive",
          Advice.of("Write the archive again with the file itself, as tar --dereference does."));
    }
    return String.join("/", path);
  }
}
