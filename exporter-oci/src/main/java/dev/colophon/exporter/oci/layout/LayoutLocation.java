package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.MissingPath;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code PATH[:NAME]} or {@code PATH@DIGEST}: a file or folder, and an image in it.
 *
 * @param path the file or folder
 * @param name a tag, a full name or a digest
 */
public record LayoutLocation(Path path, Optional<String> name) {

  /**
   * Parses a location. A path may contain colons: the longest path that exists is used.
   *
   * @param transport the source's transport, for the message
   * @throws SourceException if the file or folder does not exist
   * @throws BadOptionException if the path is empty
   */
  public static LayoutLocation parse(String transport, String text, ExecutionContext context) {
    requirePath(transport, text);
    int end = text.length();
    while (end > 0) {
      Optional<Path> path = existing(text.substring(0, end), context);
      if (path.isPresent()) {
        String rest = text.substring(end);
        return new LayoutLocation(
            path.get(), rest.length() < 2 ? Optional.empty() : Optional.of(rest.substring(1)));
      }
      end = Math.max(text.lastIndexOf(':', end - 1), text.lastIndexOf('@', end - 1));
    }
    throw new SourceException(
        Written.source(transport + ":" + text),
        Reason.NOT_FOUND,
        "there is no such file or folder",
        MissingPath.advice(
            text,
            Advice.of(
                text.startsWith("/")
                    ? ""
                    : "It was looked for in " + context.workingDirectory() + ".")));
  }

  private static void requirePath(String transport, String text) {
    if (text.isEmpty()) {
      throw new BadOptionException(
          Written.source(transport + ":"),
          Reason.INVALID,
          "it names no file or folder",
          Advice.of("Write " + transport + ":PATH or " + transport + ":PATH:TAG."));
    }
  }

  /**
   * Checks that the location means all images and does not name one.
   *
   * @param source the source as the user wrote it
   * @throws BadOptionException if it names an image
   */
  public void requireNoName(String source) {
    if (name.isPresent()) {
      throw new BadOptionException(
          Written.source(source),
          Reason.INVALID,
          "it names one image, and all are listed",
          Advice.of("Write " + ImageListing.placeOf(source, name) + "."));
    }
  }

  private static Optional<Path> existing(String text, ExecutionContext context) {
    try {
      return Optional.of(context.resolve(text)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
