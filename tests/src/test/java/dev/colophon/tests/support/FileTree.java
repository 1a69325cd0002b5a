package dev.colophon.tests.support;

import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What there is in a folder, file by file: type and mode, owner, time in seconds, size and digest,
 * where links lead, which names are one file, extended attributes.
 */
public final class FileTree {

  private final Path root;
  private final SortedMap<String, String> lines = new TreeMap<>();
  private final Map<Object, String> firstNames = new HashMap<>();

  private FileTree(Path root) {
    this.root = root;
  }

  /** A line for each file by its path, the folder itself left out. */
  public static SortedMap<String, String> of(Path root) {
    FileTree tree = new FileTree(root);
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(path -> !path.equals(root)).sorted().forEach(tree::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tree.addAttributes();
    return tree.lines;
  }

  private void add(Path path) {
    String name = root.relativize(path).toString();
    try {
      Map<String, Object> file = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
      StringBuilder line = new StringBuilder();
      line.append(Integer.toOctalString((Integer) file.get("mode")));
      line.append(' ').append(file.get("uid")).append(':').append(file.get("gid"));
      line.append(' ')
          .append(((FileTime) file.get("lastModifiedTime")).toInstant().getEpochSecond());
      if (Files.isSymbolicLink(path)) {
        line.append(" -> ").append(Files.readSymbolicLink(path));
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        line.append(' ').append(file.get("size")).append(' ').append(digest(path));
        String first = firstNames.putIfAbsent(file.get("ino"), name);
        line.append(first == null ? "" : " = " + first);
      } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        line.append(" device ").append(file.get("rdev"));
      }
      lines.put(name, line.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path path) throws IOException {
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
      }
    }
    return Digest.of(Digest.Algorithm.SHA256, hash).hex().substring(0, 16);
  }

  private void addAttributes() {
    String[] dump =
        Program.of("getfattr", "-R", "-P", "-h", "-d", "-m", "-", "-e", "hex", ".")
            .in(root)
            .run()
            .successfully()
            .out()
            .split("\n");
    String file = "";
    for (String line : dump) {
      if (line.startsWith("# file: ")) {
        file = line.substring("# file: ".length());
      } else if (!line.isEmpty()) {
        String attribute = line;
        lines.computeIfPresent(file, (name, known) -> known + " " + attribute);
      }
    }
  }
}
