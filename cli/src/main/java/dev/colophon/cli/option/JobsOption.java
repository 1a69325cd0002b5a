package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --jobs}: the number of images that a command processes at the same time. */
public final class JobsOption {

  private static final String NAME = "--jobs";
  private static final int DEFAULT = 8;
  private static final int MOST = 64;

  private JobsOption() {}

  /** Adds the option to a command that writes images. */
  public static void addTo(CommandSpec spec) {
    add(
        spec,
        "How many images in registries are written at the same time",
        " Images in files and folders are written one after another.");
  }

  /** Adds the option to a command that reads images. */
  public static void addReadingTo(CommandSpec spec) {
    add(spec, "How many images are read at the same time", "");
  }

  private static void add(CommandSpec spec, String meaning, String more) {
    spec.addOption(
        CommandOptions.text(
            "N", meaning + ", 1 to " + MOST + "; " + DEFAULT + " by default." + more, NAME));
  }

  /**
   * The number of images. Commands call this before they read an image, so that a wrong number is
   * never ignored.
   *
   * @throws BadOptionException if the value is not a number in the allowed range
   */
  public static int read(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME).map(JobsOption::parse).orElse(DEFAULT);
  }

  private static int parse(String text) {
    if (text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= MOST) {
      return Integer.parseInt(text);
    }
    throw new BadOptionException(
        Written.option(NAME + " " + text),
        Reason.INVALID,
        "it is not a number from 1 to " + MOST,
        Advice.of("Write for example " + NAME + " " + DEFAULT + "."));
  }
}
