package org.example.dirformat;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The image of a {@code dir:} folder.
 *
 * @param folder the folder
 * @param root what {@code manifest.json} is
 */
record DirSource(Path folder, Descriptor root) implements ImageSource, ContentReader {

  @Override
  public ContentReader content() {
    return this;
  }

  @Override
  public InputStream open(Descriptor named) throws IOException {
    return Files.newInputStream(
        find(named)
            .orElseThrow(
                () ->
                    new SourceException(
                        Written.source("dir:" + folder),
                        Reason.NOT_FOUND,
                        "it has no blob " + named.digest(),
                        Advice.of("Copy it again."))));
  }

  @Override
  public Optional<FileRegion> region(Descriptor named) throws IOException {
    Optional<Path> file = find(named);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(FileRegion.of(FileSnapshot.of(file.get())));
  }

  @Override
  public OptionalLong size(Descriptor named) throws IOException {
    Optional<Path> file = find(named);
    return file.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Files.size(file.get()));
  }

  /** Names are hexadecimal, so none leads out of the folder; a link might. */
  private Optional<Path> find(Descriptor named) {
    boolean top = named.digest().equals(root.digest());
    Path file = folder.resolve(top ? DirNames.ROOT : DirNames.of(named));
    return Optional.of(file).filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void close() {}
}
