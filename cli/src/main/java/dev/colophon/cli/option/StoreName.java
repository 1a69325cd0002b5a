package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of an image in the local store. Unlike the place of an image, it has no transport. */
public final class StoreName {

  private static final Pattern TRANSPORT =
      Pattern.compile("(?:docker://|(?:oci|oci-archive|docker-archive|docker-daemon|store|dir):)");
  private static final Pattern NAMED = Pattern.compile("(?:docker://|store:)(.+)");

  private StoreName() {}

  /**
   * Refuses a name with a transport, which would otherwise become part of the name.
   *
   * @param command the command, or the option, that takes the name
   * @param others advice for images in other places
   * @throws BadOptionException if the name has a transport
   */
  public static void requirePlain(String command, String name, Advice others) {
    if (!TRANSPORT.matcher(name).lookingAt()) {
      return;
    }
    Matcher named = NAMED.matcher(name);
    String quote = command.startsWith("-") ? "" : "'";
    String program = command.startsWith("-") ? "" : "colophon ";
    throw new BadOptionException(
        Written.option(command + " " + name),
        Reason.INVALID,
        command + " takes a name without a transport",
        named.matches()
            ? Advice.of("Write " + quote + program + command + " " + named.group(1) + quote + ".")
            : others);
  }
}
