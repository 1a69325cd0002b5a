package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An open file in a folder that becomes a layer. All methods are about this very file, even if its
 * owner replaces it meanwhile. Links are not followed.
 */
sealed interface FileHandle extends AutoCloseable permits LinuxFile, PortableFile {

  /**
   * Opens the top folder of a tree. Links to it are followed; on Linux, links of other users only
   * if they lead to their own folders.
   *
   * @throws dev.colophon.spi.SourceException if a link of another user must not be followed
   * @throws IOException if the folder cannot be opened
   */
  static FileHandle open(Path folder) throws IOException {
    CLibrary.requireOnLinux(folder.toString());
    return CLibrary.isAvailable() ? FolderPath.open(folder) : new PortableFile(folder);
  }

  /** The name of the file for messages. */
  String description();

  /** The status of the file, as returned by stat(2). */
  FileStatus status() throws IOException;

  /** The names in the folder, as {@link ByteText}, in the order of their bytes. */
  List<String> names() throws IOException;

  /** Opens a file in the folder. */
  FileHandle child(String name) throws IOException;

  /** Opens the content of the file. */
  SeekableByteChannel content() throws IOException;

  /** The target of the symbolic link, as {@link ByteText}. */
  String linkTarget() throws IOException;

  /** Whether extended attributes can be read. */
  boolean hasAttributes();

  /** The extended attributes, by name as {@link ByteText}. */
  Map<String, byte[]> attributes() throws IOException;

  @Override
  void close() throws IOException;
}
