package dev.colophon.spi;

import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A location that the result of an export takes: a file, a name in a folder of images, a tag.
 * Anything that was there is replaced, so two results of one run never share a location. Locations
 * with equal text are the same, unless they replace nothing.
 */
public final class ResultLocation {

  /** Standard output, which has room for one image. */
  public static final ResultLocation STANDARD_OUTPUT = new ResultLocation("standard output");

  private final String text;
  private final Optional<Path> folder;
  private final boolean replaces;

  private ResultLocation(String text, Optional<Path> folder, boolean replaces) {
    this.text = text;
    this.folder = folder;
    this.replaces = replaces;
  }

  private ResultLocation(String text) {
    this(text, Optional.empty(), true);
  }

  /** A file that is replaced as a whole. Links are resolved, so that each file has one location. */
  public static ResultLocation file(Path file) {
    return new ResultLocation(resolved(file).toString());
  }

  /**
   * A name of an image in a folder of several.
   *
   * @param name the name or tag
   */
  public static ResultLocation inFolder(Path folder, String name) {
    Path resolved = resolved(folder);
    return new ResultLocation(resolved + ":" + name, Optional.of(resolved), true);
  }

  /**
   * The location of an image without a name in a folder of several. It replaces no other image, so
   * it equals no other location.
   */
  public static ResultLocation inFolder(Path folder) {
    Path resolved = resolved(folder);
    return new ResultLocation(resolved.toString(), Optional.of(resolved), false);
  }

  /**
   * A name of an image at a registry or another service.
   *
   * @param transport the service, {@code docker://} for example
   */
  public static ResultLocation named(String transport, ImageReference name) {
    return new ResultLocation(transport + name);
  }

  private static Path resolved(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return real(absolute)
        .or(
            () ->
                Optional.ofNullable(absolute.getParent())
                    .flatMap(ResultLocation::real)
                    .map(parent -> parent.resolve(absolute.getFileName())))
        .orElse(absolute);
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      // It is not there yet.
      return Optional.empty();
    }
  }

  /** The location, as a person would name it. */
  @Override
  public String toString() {
    return text;
  }

  /** The location, as a person would name it. */
  public String text() {
    return text;
  }

  /** The folder of several images that it is in, with links resolved; empty for other locations. */
  public Optional<Path> folder() {
    return folder;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ResultLocation that
            && replaces
            && that.replaces
            && text.equals(that.text));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
