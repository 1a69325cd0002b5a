package dev.colophon.spi.content;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;

/**
 * The identity, size and modification time of a file at one moment. Readers compare them, so that
 * the bytes that are hashed are the bytes that are written, although the file is opened several
 * times.
 */
public final class FileSnapshot {

  private final Path path;
  private final BasicFileAttributes attributes;

  private FileSnapshot(Path path, BasicFileAttributes attributes) {
    this.path = path;
    this.attributes = attributes;
  }

  /**
   * Takes a snapshot of a file, following links.
   *
   * @throws IOException if there is no such file
   */
  public static FileSnapshot of(Path path) throws IOException {
    return new FileSnapshot(path, read(path));
  }

  private static BasicFileAttributes read(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.readAttributes(path, PosixFileAttributes.class)
        : Files.readAttributes(path, BasicFileAttributes.class);
  }

  /** The path of the file. */
  public Path path() {
    return path;
  }

  /** The size in bytes. */
  public long size() {
    return attributes.size();
  }

  /** Whether it is a regular file. */
  public boolean isRegularFile() {
    return attributes.isRegularFile();
  }

  /** The owner, if the system has owners. */
  public Optional<UserPrincipal> owner() {
    return posix().map(PosixFileAttributes::owner);
  }

  /** Whether the file grants a permission; false if the system has no such permissions. */
  public boolean grants(PosixFilePermission permission) {
    return posix().filter(found -> found.permissions().contains(permission)).isPresent();
  }

  private Optional<PosixFileAttributes> posix() {
    return attributes instanceof PosixFileAttributes found ? Optional.of(found) : Optional.empty();
  }

  /** Whether attributes belong to the same file. */
  public boolean isSameFile(BasicFileAttributes other) {
    return attributes.fileKey() != null && attributes.fileKey().equals(other.fileKey());
  }

  /**
   * Whether the path still leads to the same, unchanged file.
   *
   * @throws IOException if the file no longer exists
   */
  public boolean isCurrent() throws IOException {
    BasicFileAttributes now = read(path);
    return Objects.equals(attributes.fileKey(), now.fileKey())
        && attributes.size() == now.size()
        && attributes.lastModifiedTime().equals(now.lastModifiedTime());
  }

  /**
   * Requires that the file has not changed.
   *
   * @throws SourceException if it has changed
   * @throws IOException if the file no longer exists
   */
  public void requireCurrent() throws IOException {
    if (!isCurrent()) {
      throw new SourceException(
          Written.content(path.toString()),
          Reason.CHANGED,
          "it changed while it was read",
          Advice.of("Run it again when nothing else writes to it."));
    }
  }

  /**
   * Opens the file for reading.
   *
   * @throws SourceException if it has changed
   * @throws IOException if it cannot be opened
   */
  FileChannel open() throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      requireCurrent();
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileSnapshot that
        && path.equals(that.path)
        && Objects.equals(attributes.fileKey(), that.attributes.fileKey())
        && attributes.size() == that.attributes.size()
        && attributes.lastModifiedTime().equals(that.attributes.lastModifiedTime());
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path + " of " + size() + " bytes, " + attributes.lastModifiedTime();
  }
}
