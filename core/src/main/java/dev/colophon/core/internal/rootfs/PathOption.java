package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.ModeChange;
import dev.colophon.core.internal.layer.PathPattern;
import dev.colophon.core.internal.layer.PathRule;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * An option that applies to files by their path in the image, {@code [PATH=]VALUE}.
 *
 * @param written the option with its value, for messages
 * @param path the pattern of paths
 * @param value the value
 */
record PathOption(Written written, PathPattern path, String value) {

  /**
   * Parses {@code --chown [PATH=]OWNER}.
   *
   * @throws BadOptionException if the path is not a pattern
   */
  static PathOption ofOwner(String text) {
    return parse("--chown", text, "Write for example --chown /srv=1000:1000.");
  }

  /**
   * Parses {@code --chmod [PATH=]MODE}.
   *
   * @throws BadOptionException if the path or the mode is malformed
   */
  static PathRule<ModeChange> mode(String text) {
    String example = "Write for example --chmod /app=755 or --chmod /app=u=rwX,go=rX.";
    PathOption option = parse("--chmod", text, example);
    try {
      return new PathRule<>(option.path(), ModeChange.parse(option.value()));
    } catch (IllegalArgumentException e) {
      throw bad(option.written(), String.valueOf(e.getMessage()), example, e);
    }
  }

  private static PathOption parse(String option, String text, String example) {
    Written written = Written.option(option + " " + text);
    int equals = text.startsWith("/") ? text.indexOf('=') : -1;
    try {
      return equals < 0
          ? new PathOption(written, PathPattern.parse("/"), text)
          : new PathOption(
              written, PathPattern.parse(text.substring(0, equals)), text.substring(equals + 1));
    } catch (IllegalArgumentException e) {
      throw bad(
          written,
          "\"" + text.substring(0, equals) + "\" is not a pattern: " + e.getMessage(),
          example,
          e);
    }
  }

  private static BadOptionException bad(
      Written written, String why, String example, IllegalArgumentException cause) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(example), cause);
  }
}
