package dev.colophon.cli.option;

import dev.colophon.spi.model.ImageReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image with its registry and without a transport, {@code ghcr.io/me/app:1}, as
 * other tools take it. It can only be an image of that registry, unless there is a file of that
 * name.
 */
public final class BareName {

  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "(?:localhost|[\\w-]++(?:\\.[\\w-]++)++)(?::[0-9]{1,5})?|\\[[0-9a-fA-F:]+](?::[0-9]{1,5})?");

  /** Stands for any text in the tag of a target of annotate. */
  private static final String PATTERN = "*";

  private BareName() {}

  /**
   * The place that a name means, {@code docker://ghcr.io/me/app:1}; empty if the text is no such
   * name.
   *
   * @param workingDirectory what a file of that name would be relative to
   */
  public static Optional<String> placeOf(String text, Path workingDirectory) {
    int slash = text.indexOf('/');
    return slash > 0
            && REGISTRY_HOST.matcher(text.substring(0, slash)).matches()
            && isReference(text.replace(PATTERN, "x"))
            && !isFile(text, workingDirectory)
        ? Optional.of("docker://" + text)
        : Optional.empty();
  }

  private static boolean isReference(String text) {
    try {
      return !ImageReference.parse(text).repository().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isFile(String text, Path workingDirectory) {
    try {
      return Files.exists(workingDirectory.resolve(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
