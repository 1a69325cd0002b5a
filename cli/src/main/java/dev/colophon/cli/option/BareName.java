package dev.colophon.cli.option;

import dev.colophon.spi.model.ImageReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image name with a registry but no transport, such as {@code ghcr.io/me/app:1}, as other tools
 * accept it. It means the image in that registry, unless a file of that name exists.
 */
public final class BareName {

  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "(?:localhost|[\\w-]++(?:\\.[\\w-]++)++)(?::[0-9]{1,5})?|\\[[0-9a-fA-F:]+](?::[0-9]{1,5})?");

  /** Matches any text in the tag of an annotate target. */
  private static final String PATTERN = "*";

  private BareName() {}

  /**
   * The full place of a name, {@code docker://ghcr.io/me/app:1}; empty if the text is not such a
   * name.
   *
   * @param workingDirectory the folder in which a file of that name is looked for
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
