package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file accessed by its path, for systems without the calls of Linux.
 *
 * @param path its path
 */
record PortableFile(Path path) implements FileHandle {

  private static final Set<OpenOption> NO_LINKS =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  @Override
  public String description() {
    return path.toString();
  }

  @Override
  public FileStatus status() throws IOException {
    return FileStatus.of(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public List<String> names() throws IOException {
    return FileNames.in(path);
  }

  @Override
  public FileHandle child(String name) {
    return new PortableFile(path.resolve(ByteText.readable(name)));
  }

  @Override
  public SeekableByteChannel content() throws IOException {
    return Files.newByteChannel(path, NO_LINKS);
  }

  @Override
  public String linkTarget() throws IOException {
    return ByteText.utf8(Files.readSymbolicLink(path).toString());
  }

  @Override
  public boolean hasAttributes() {
    return false;
  }

  @Override
  public Map<String, byte[]> attributes() {
    return Map.of();
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
