package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file of a folder that becomes a layer, open for a look at it. All answers are about that one
 * file, whatever its owner puts in its place meanwhile; links are not followed.
 */
sealed interface FileHandle extends AutoCloseable permits LinuxFile, PortableFile {

  /**
   * Opens the folder at the top of a tree. Links to it are followed; on Linux, those of other users
   * only to their own folders.
   *
   * @throws dev.colophon.spi.SourceException if a link of another user leads there
   * @throws IOException if it cannot be opened
   */
  static FileHandle open(Path folder) throws IOException {
    CLibrary.requireOnLinux(folder.toString());
    return CLibrary.isAvailable() ? FolderPath.open(folder) : new PortableFile(folder);
  }

  /** The file as a person would name it. */
  String description();

  /** The status of the file, as stat(2) answers it. */
  FileStatus status() throws IOException;

  /** The names in the folder, as {@link ByteText}, in the order of their bytes. */
  List<String> names() throws IOException;

  /** Opens a file in the folder. */
  FileHandle child(String name) throws IOException;

  /** Opens the content of the file. */
  SeekableByteChannel content() throws IOException;

  /** The target of the symbolic link, as {@link ByteText}. */
  String linkTarget() throws IOException;

  /** Whether extended attributes can be read here. */
  boolean hasAttributes();

  /** The extended attributes, by name as {@link ByteText}. */
  Map<String, byte[]> attributes() throws IOException;

  @Override
  void close() throws IOException;
}
