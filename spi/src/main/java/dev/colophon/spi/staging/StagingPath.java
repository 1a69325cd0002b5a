package dev.colophon.spi.staging;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names for what is written next to its target until a rename makes it visible: hidden, unique, and
 * marked as Colophon's, so that nobody else's file is taken for one.
 *
 * <p>Writers create the file and never open an existing one, so a name has to be unique but not
 * secret. {@code SecureRandom} would make it with SHA-1, and loading that class while layers are
 * hashed throws away the compiled loop of SHA-256.
 */
public final class StagingPath {

  private static final String SUFFIX = ".colophon-tmp";
  private static final Pattern UNIQUE = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{16}");
  private static final int UNIQUE_LENGTH = 8 + 1 + 16;

  /** The longest beginning of a target's name; most file systems end names at 255 bytes. */
  private static final int MAX_BEGINNING = 190;

  /** In every name that this process gives, so that it knows its own. */
  private static final String PROCESS =
      HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";

  private StagingPath() {}

  /** A new name next to a target, for a file or a directory. */
  public static String nextTo(String target) {
    String unique = PROCESS + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return prefix(target) + unique + SUFFIX;
  }

  /** Whether a name was given next to this target, by any process. */
  static boolean isBeside(String target, String name) {
    String prefix = prefix(target);
    return isStaging(name) && name.startsWith(prefix) && uniqueBegin(name) == prefix.length();
  }

  /** Whether a name was given next to any target, by any process. */
  public static boolean isStaging(String name) {
    int begin = uniqueBegin(name);
    return name.startsWith(".")
        && name.endsWith(SUFFIX)
        && begin > 2
        && name.charAt(begin - 1) == '.'
        && UNIQUE.matcher(name.substring(begin, begin + UNIQUE_LENGTH)).matches();
  }

  /** Whether this process gave a name. */
  static boolean isOwn(String name) {
    return isStaging(name) && name.startsWith(PROCESS, uniqueBegin(name));
  }

  private static int uniqueBegin(String name) {
    return name.length() - SUFFIX.length() - UNIQUE_LENGTH;
  }

  private static String prefix(String target) {
    if (target.getBytes(StandardCharsets.UTF_8).length <= MAX_BEGINNING) {
      return "." + target + ".";
    }
    // A character has at most three bytes for each of its UTF-16 units.
    int end = MAX_BEGINNING / 3 - 4;
    end -= Character.isHighSurrogate(target.charAt(end - 1)) ? 1 : 0;
    String hash = HexFormat.of().toHexDigits(target.hashCode());
    return "." + target.substring(0, end) + "~" + hash + ".";
  }
}
