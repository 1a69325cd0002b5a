package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The files of a folder. Links that lead out of it are refused. */
public final class FolderFiles implements LayoutFiles {

  private final Path folder;

  /** The files under this folder. */
  public FolderFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<FileRegion> find(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile() || !file.toRealPath().startsWith(folder.toRealPath())) {
      throw new SourceException(
          describe(),
          "its " + name + " is no plain file inside it",
          "The layout of an image has plain files only.");
    }
    return Optional.of(new FileRegion(file, 0, attributes.size()));
  }

  @Override
  public String describe() {
    return folder.toString();
  }

  @Override
  public void close() {}
}
