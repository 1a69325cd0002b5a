package dev.colophon.spi.staging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An open directory. Names are looked up in the directory itself, whatever its path leads to
 * meanwhile, and links are never followed: whoever may rename the directory cannot redirect what is
 * written or deleted in it.
 *
 * <p>Where the system has no such calls (Windows), names are looked up by path.
 */
public final class DirectoryHandle implements AutoCloseable {

  private final Path path;
  private final DirectoryStream<Path> stream;

  private DirectoryHandle(Path path, DirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
  }

  /**
   * Opens a directory, following links in its path.
   *
   * @throws IOException if it is not a directory or cannot be read
   */
  @SuppressWarnings("StreamResourceLeak") // The handle closes it.
  public static DirectoryHandle open(Path path) throws IOException {
    return new DirectoryHandle(path, Files.newDirectoryStream(path));
  }

  /**
   * Opens a directory in this one.
   *
   * @throws IOException if it is a link or not a directory
   */
  public DirectoryHandle child(String name) throws IOException {
    Path below = path.resolve(name);
    Optional<BasicFileAttributes> found = attributes(name);
    if (found.filter(BasicFileAttributes::isSymbolicLink).isPresent()) {
      throw new FileSystemException(
          below.toString(), null, "it is a link, and links are not followed here");
    }
    // Opening a pipe would wait for somebody who writes to it.
    if (found.filter(attributes -> !attributes.isDirectory()).isPresent()) {
      throw new FileSystemException(below.toString(), null, "it is not a directory");
    }
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new DirectoryHandle(
          below, secure.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }
    return open(below);
  }

  /**
   * Makes a directory in this one and opens it.
   *
   * @param attributes its permissions, for example
   * @throws IOException if there is something of that name
   */
  public DirectoryHandle createChild(String name, FileAttribute<?>... attributes)
      throws IOException {
    // Java cannot make a directory in an open one: what the path leads to is opened by name below.
    Files.createDirectory(path.resolve(name), attributes);
    return child(name);
  }

  /** The path by which the directory was opened. */
  public Path path() {
    return path;
  }

  /**
   * Creates a file for writing.
   *
   * @throws IOException if there is something of that name
   */
  public FileChannel createFile(String name) throws IOException {
    return openFile(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is a link or cannot be opened
   */
  public FileChannel openFile(String name, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(Set.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    try {
      if (stream instanceof SecureDirectoryStream<Path> secure
          && secure.newByteChannel(Path.of(name), all) instanceof FileChannel file) {
        return file;
      }
      return FileChannel.open(path.resolve(name), all);
    } catch (FileSystemException e) {
      throw WriteFailure.at(path.resolve(name), e);
    }
  }

  /** Attributes of an entry, of a link itself; empty if there is no such entry. */
  public Optional<BasicFileAttributes> attributes(String name) throws IOException {
    try {
      return Optional.of(view(name, BasicFileAttributeView.class).readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Owner, group and permissions of an entry; empty where the system has none. */
  public Optional<PosixFileAttributes> posixAttributes(String name) throws IOException {
    Optional<PosixFileAttributeView> view = posixView(name);
    return view.isPresent() ? Optional.of(view.get().readAttributes()) : Optional.empty();
  }

  /** Owner, group and permissions of this directory; empty where the system has none. */
  public Optional<PosixFileAttributes> posixAttributes() throws IOException {
    if (!isPosix()) {
      return Optional.empty();
    }
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return Optional.of(
          secure.getFileAttributeView(PosixFileAttributeView.class).readAttributes());
    }
    return Optional.of(Files.readAttributes(path, PosixFileAttributes.class));
  }

  /** The view of an entry's owner, group and permissions; empty where the system has none. */
  Optional<PosixFileAttributeView> posixView(String name) {
    return isPosix() ? Optional.of(view(name, PosixFileAttributeView.class)) : Optional.empty();
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private <V extends FileAttributeView> V view(String name, Class<V> type) {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure.getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS);
    }
    return Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Moves an entry, in one step, over whatever file has the new name.
   *
   * @throws IOException if it cannot be moved so
   */
  public void move(String name, DirectoryHandle target, String newName) throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> from
        && target.stream instanceof SecureDirectoryStream<Path> to) {
      try {
        from.move(Path.of(name), to, Path.of(newName));
      } catch (FileSystemException e) {
        throw WriteFailure.at(target.path.resolve(newName), e);
      }
    } else {
      Files.move(
          path.resolve(name),
          target.path.resolve(newName),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Deletes a file or link, if it is there.
   *
   * @throws IOException if it is a directory or cannot be deleted
   */
  public void deleteFile(String name) throws IOException {
    try {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        secure.deleteFile(Path.of(name));
      } else {
        Files.delete(path.resolve(name));
      }
    } catch (NoSuchFileException e) {
      // Deleted by somebody else.
    }
  }

  /**
   * Deletes a directory, if it is there.
   *
   * @throws IOException if it is not an empty directory, or cannot be deleted
   */
  public void deleteDirectory(String name) throws IOException {
    try {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        secure.deleteDirectory(Path.of(name));
      } else if (Files.isDirectory(path.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(path.resolve(name));
      }
    } catch (NoSuchFileException e) {
      // Deleted by somebody else.
    }
  }

  /**
   * Deletes everything in this directory but one file.
   *
   * @param kept the name of the file that stays
   * @throws IOException if something cannot be deleted
   */
  void clear(String kept) throws IOException {
    for (String name : names()) {
      Optional<BasicFileAttributes> found = attributes(name);
      if (found.isPresent() && found.get().isDirectory()) {
        try (DirectoryHandle below = child(name)) {
          below.clear("");
        }
        deleteDirectory(name);
      } else if (!name.equals(kept)) {
        deleteFile(name);
      }
    }
  }

  /** The names of the entries. */
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        stream instanceof SecureDirectoryStream<Path> secure
            ? secure.newDirectoryStream(Path.of("."))
            : Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
