package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code PATH[:NAME]} as a destination: a file or folder that may not exist yet, and the name of
 * the image in it.
 *
 * @param path the path as the user wrote it
 * @param name a tag or a full name; may be empty
 */
public record LayoutPlace(String path, String name) {

  private static final Pattern DIGEST = Pattern.compile("(.*[@:])?sha(256|512):[0-9a-f]+");

  /**
   * Parses a place. The longest path that exists is used; if none exists, the path ends at the
   * first colon.
   *
   * @param transport the transport, for the message
   * @throws BadOptionException if the path is missing, or the name is a digest
   */
  public static LayoutPlace parse(String transport, String text, ExecutionContext context) {
    int end = text.length();
    while (end > 0 && !exists(text.substring(0, end), context)) {
      end = text.lastIndexOf(':', end - 1);
    }
    boolean exists = end > 0;
    if (!exists) {
      end = text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
    }
    String name = end < text.length() ? text.substring(end + 1) : "";
    if (end == 0 || DIGEST.matcher(exists ? name : text).matches()) {
      throw new BadOptionException(
          Written.option(transport + ":" + text),
          Reason.INVALID,
          end == 0 ? "it names no file or folder" : "a digest is the result, and not a name for it",
          Advice.of("Write " + transport + ":PATH or " + transport + ":PATH:TAG."));
    }
    return new LayoutPlace(text.substring(0, end), name);
  }

  private static boolean exists(String path, ExecutionContext context) {
    try {
      return Files.exists(context.resolve(path));
    } catch (InvalidPathException | BadOptionException e) {
      return false;
    }
  }

  /**
   * The options for an exporter that writes to the place: {@code dest}, and {@code tag} or {@code
   * name}.
   */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (!path.equals("-")) {
      options.put("dest", path);
    }
    if (!name.isEmpty()) {
      options.put(LayoutTag.isTag(name) ? LayoutTag.OPTION.name() : ImageNames.OPTION.name(), name);
    }
    return options;
  }
}
