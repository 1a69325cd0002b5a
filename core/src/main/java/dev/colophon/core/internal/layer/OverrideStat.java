package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The owner and mode of a file as rootless container stores save them in an attribute: {@code
 * UID:GID:MODE[:TYPE]} (containers/storage, pkg/idtools).
 *
 * @param owner the owner
 * @param mode the lower twelve bits of the mode
 */
record OverrideStat(Owner owner, int mode) {

  /** The name of the attribute. */
  static final String ATTRIBUTE = "user.containers.override_stat";

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,10}):(\\d{1,10}):([0-7]{1,6})(?::([a-z]+)(?:-\\d+-\\d+)?)?");
  private static final int OCTAL = 8;

  /** The file types by name. */
  private static final Map<String, FileStatus.Type> TYPES =
      Map.of(
          "file", FileStatus.Type.FILE,
          "dir", FileStatus.Type.FOLDER,
          "symlink", FileStatus.Type.SYMBOLIC_LINK,
          "pipe", FileStatus.Type.FIFO,
          "char", FileStatus.Type.CHARACTER_DEVICE,
          "block", FileStatus.Type.BLOCK_DEVICE);

  /**
   * Reads the owner and mode in a file's attributes, if they contain them.
   *
   * @param what the name of the file, for messages
   * @throws SourceException if the attribute is malformed, or describes another type of file
   */
  static Optional<OverrideStat> of(
      Map<String, byte[]> attributes, FileStatus.Type type, String what) {
    byte[] value = attributes.get(ATTRIBUTE);
    if (value == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(new String(value, StandardCharsets.ISO_8859_1));
    if (!form.matches() || number(form, 1) > Owner.MAX_ID || number(form, 2) > Owner.MAX_ID) {
      throw refused(what, "cannot be understood");
    }
    if (form.group(4) != null && TYPES.get(form.group(4)) != type) {
      throw refused(
          what, "makes it another type of file than " + type.name().toLowerCase(Locale.ROOT));
    }
    int mode = Integer.parseInt(form.group(3), OCTAL) & EntryHeader.Metadata.MODE_BITS;
    return Optional.of(new OverrideStat(new Owner(number(form, 1), number(form, 2)), mode));
  }

  private static long number(Matcher form, int group) {
    return Long.parseLong(form.group(group));
  }

  private static SourceException refused(String what, String why) {
    return new SourceException(
        Written.source(what),
        Reason.UNSUPPORTED,
        "its attribute " + ATTRIBUTE + " " + why,
        Advice.of(
            "Export the image from the store that the folder belongs to, with podman save or buildah"
                + " push."));
  }
}
