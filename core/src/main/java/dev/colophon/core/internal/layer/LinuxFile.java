package dev.colophon.core.internal.layer;

import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A file on Linux, opened relative to its open folder. Java accesses it through proc(5), which
 * leads to the open file and not to a later file of the same name.
 *
 * @param descriptor the open file, open(2)
 * @param description the name of the file, for messages
 */
record LinuxFile(int descriptor, String description) implements FileHandle {

  /** PATH_MAX, which is longer than the target of any link on Linux. */
  private static final int MOST_TARGET = 4096;

  private static final int LOOK = CLibrary.O_PATH | CLibrary.O_CLOEXEC;

  /** Opens the root of the file system. */
  static LinuxFile ofRoot() throws IOException {
    return opened(CLibrary.open(CLibrary.terminated("/"), LOOK), "");
  }

  private static LinuxFile opened(int descriptor, String description) throws IOException {
    if (descriptor < 0) {
      throw failure(description);
    }
    return new LinuxFile(descriptor, description);
  }

  private static IOException failure(String description) {
    int error = CLibrary.lastError();
    return switch (error) {
      case 2 -> new NoSuchFileException(description);
      case 13 -> new AccessDeniedException(description);
      case 24 -> new FileSystemException(description, null, "too many open files");
      case 36 -> new FileSystemException(description, null, "its name is too long");
      default -> new FileSystemException(description, null, "error " + error);
    };
  }

  private Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  @Override
  public FileStatus status() throws IOException {
    return FileStatus.of(path());
  }

  @Override
  public List<String> names() throws IOException {
    return FileNames.in(path());
  }

  @Override
  public LinuxFile child(String name) throws IOException {
    return opened(name, LOOK | CLibrary.O_NOFOLLOW);
  }

  /** Opens a file in the folder and follows a link. */
  LinuxFile followed(String name) throws IOException {
    return opened(name, LOOK);
  }

  private LinuxFile opened(String name, int flags) throws IOException {
    int child = CLibrary.openat(descriptor, CLibrary.terminated(name), flags);
    return opened(child, description + "/" + ByteText.readable(name));
  }

  @Override
  public SeekableByteChannel content() throws IOException {
    return Files.newByteChannel(path());
  }

  @Override
  public String linkTarget() throws IOException {
    byte[] target = new byte[MOST_TARGET];
    int length =
        CLibrary.readlinkat(descriptor, new byte[1], target, new NativeLong(MOST_TARGET))
            .intValue();
    if (length < 0) {
      throw failure(description);
    }
    return ByteText.of(Arrays.copyOf(target, length));
  }

  @Override
  public boolean hasAttributes() {
    return true;
  }

  @Override
  public Map<String, byte[]> attributes() throws IOException {
    return ExtendedAttributes.of(path().toString());
  }

  @Override
  public void close() {
    CLibrary.close(descriptor);
  }
}
