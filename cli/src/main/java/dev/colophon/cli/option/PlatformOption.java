package dev.colophon.cli.option;

import dev.colophon.core.internal.problem.IntendedPlatform;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --platform} of commands that can show one image of an index. */
public final class PlatformOption {

  private static final String NAME = "--platform";

  private PlatformOption() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text("OS/ARCH[/VARIANT]", "Only the image for that platform.", NAME));
  }

  /**
   * The platform that was requested.
   *
   * @throws BadOptionException if the value is not a platform
   */
  public static Optional<Platform> read(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME).map(PlatformOption::parse);
  }

  private static Platform parse(String text) {
    if (text.indexOf(',') >= 0 || text.equals("all")) {
      throw new BadOptionException(
          Written.option(NAME + " " + text),
          Reason.INVALID,
          "it is for one platform",
          Advice.of("Write for example --platform linux/arm64, or leave it out for all."));
    }
    try {
      return Platform.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          Written.option(text.isEmpty() ? NAME + "=" : NAME + " " + text),
          Reason.INVALID,
          String.valueOf(e.getMessage()),
          Advice.of(IntendedPlatform.question(text) + "Write for example --platform linux/arm64."),
          e);
    }
  }
}
