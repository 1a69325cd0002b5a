package dev.colophon.cli.option;

import dev.colophon.core.ImageRecipe;
import dev.colophon.core.config.ConfigOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Options that define how images are made: the base of root file systems, and the config. */
public final class RecipeOptions {

  static final String BASE = "--base";
  private static final String CHOWN = "--chown";
  private static final String CHMOD = "--chmod";
  private static final String ENTRYPOINT = "--entrypoint";
  private static final String CMD = "--cmd";
  private static final String ENV = "--env";
  private static final String WORKDIR = "--workdir";
  private static final String USER = "--user";
  private static final String EXPOSE = "--expose";
  private static final String VOLUME = "--volume";
  private static final String STOP_SIGNAL = "--stop-signal";
  private static final String LABEL = "--label";
  private static final String REMOVE_LABEL = "--remove-label";
  private static final String INHERIT_LABELS = "--inherit-labels";
  private static final String REMOVE_ENV = "--remove-env";
  private static final String HEALTHCHECK = "--healthcheck";
  private static final String SHELL = "--shell";
  private static final String AUTHOR = "--author";
  private static final List<String> ALL =
      List.of(
          BASE,
          CHOWN,
          CHMOD,
          ENTRYPOINT,
          CMD,
          ENV,
          REMOVE_ENV,
          WORKDIR,
          USER,
          EXPOSE,
          VOLUME,
          STOP_SIGNAL,
          HEALTHCHECK,
          SHELL,
          AUTHOR,
          LABEL,
          REMOVE_LABEL,
          INHERIT_LABELS);

  private final ParseResult parsed;

  public RecipeOptions(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** Adds the options to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "SOURCE", "The image that rootfs: sources are layered on, from any transport.", BASE));
    spec.addOption(
        CommandOptions.list(
                "[PATH=]UID[:GID]",
                "Set the owner of files from rootfs: sources, or only of files below PATH in"
                    + " the image. By default owners stay as they are. Repeatable.",
                CHOWN)
            .build());
    spec.addOption(
        CommandOptions.list(
                "[PATH=]MODE",
                "Set the mode of these files, in the syntax of chmod: 755 or u=rwX,go=rX."
                    + " Repeatable.",
                CHMOD)
            .build());
    spec.addOption(
        CommandOptions.list(
                "[[PLATFORM,…]:]KEY=VALUE",
                "Set a label. Images built on this image inherit labels, but not annotations."
                    + " Repeatable.",
                LABEL)
            .build());
    spec.addOption(
        CommandOptions.list(
                "[[PLATFORM,…]:]KEY",
                "Remove a label, for example one of the base image. Repeatable.",
                REMOVE_LABEL)
            .build());
    spec.addOption(
        CommandOptions.text(
            "true|false",
            "Whether to keep the labels of the base image and the sources.",
            INHERIT_LABELS));
    addRuntimeTo(spec);
  }

  private static void addRuntimeTo(CommandSpec spec) {
    String words = ": a JSON array, or words. Empty for none.";
    spec.addOption(
        CommandOptions.text("WORDS", "The program that a container runs" + words, ENTRYPOINT));
    spec.addOption(CommandOptions.text("WORDS", "The arguments of the entrypoint" + words, CMD));
    spec.addOption(
        CommandOptions.list(
                "NAME=VALUE",
                "Set an environment variable. $NAME in VALUE is replaced with the image's"
                    + " value. Repeatable.",
                ENV)
            .build());
    spec.addOption(
        CommandOptions.list("NAME", "Remove an environment variable. Repeatable.", REMOVE_ENV)
            .build());
    spec.addOption(CommandOptions.text("PATH", "The working directory of a container.", WORKDIR));
    spec.addOption(CommandOptions.text("USER[:GROUP]", "The user that a container runs as.", USER));
    spec.addOption(
        CommandOptions.list(
                "PORT[-PORT][/PROTOCOL]",
                "A port that the container listens on. Repeatable.",
                EXPOSE)
            .build());
    spec.addOption(
        CommandOptions.list(
                "PATH", "A folder that containers mount as a volume. Repeatable.", VOLUME)
            .build());
    spec.addOption(
        CommandOptions.text("SIGNAL", "The signal that stops a container.", STOP_SIGNAL));
    spec.addOption(
        CommandOptions.text(
            "CHECK",
            "A health check as in a Dockerfile: [--interval=30s …] CMD COMMAND, or NONE.",
            HEALTHCHECK));
    spec.addOption(
        CommandOptions.text("WORDS", "The shell for builds on this image" + words, SHELL));
    spec.addOption(CommandOptions.text("TEXT", "The author of the image.", AUTHOR));
  }

  /**
   * The recipe that the options describe.
   *
   * @param place resolves the base as the user typed it
   * @throws dev.colophon.spi.BadOptionException if a value is malformed
   */
  public ImageRecipe recipe(UnaryOperator<String> place) {
    if (!isOneGiven()) {
      return ImageRecipe.NONE;
    }
    ConfigOptions config = new ConfigOptions();
    CommandOptions.value(parsed, ENTRYPOINT).ifPresent(config::entrypoint);
    CommandOptions.value(parsed, CMD).ifPresent(config::command);
    CommandOptions.values(parsed, ENV).forEach(config::variable);
    CommandOptions.values(parsed, REMOVE_ENV).forEach(config::removedVariable);
    CommandOptions.value(parsed, WORKDIR).ifPresent(config::workingFolder);
    CommandOptions.value(parsed, USER).ifPresent(config::user);
    CommandOptions.values(parsed, EXPOSE).forEach(config::port);
    CommandOptions.values(parsed, VOLUME).forEach(config::volume);
    CommandOptions.value(parsed, STOP_SIGNAL).ifPresent(config::stopSignal);
    CommandOptions.value(parsed, HEALTHCHECK).ifPresent(config::healthCheck);
    CommandOptions.value(parsed, SHELL).ifPresent(config::shell);
    CommandOptions.value(parsed, AUTHOR).ifPresent(config::author);
    addLabels(config);
    Optional<String> base = CommandOptions.value(parsed, BASE).map(place);
    return new ImageRecipe(
        base,
        CommandOptions.values(parsed, CHOWN),
        CommandOptions.values(parsed, CHMOD),
        config.settings());
  }

  private void addLabels(ConfigOptions config) {
    CommandOptions.values(parsed, LABEL).forEach(config::label);
    CommandOptions.values(parsed, REMOVE_LABEL).forEach(config::removedLabel);
    CommandOptions.value(parsed, INHERIT_LABELS).ifPresent(config::inheritLabels);
  }

  /** Not a stream: a lambda that captures a parser class would keep Java from archiving it. */
  private boolean isOneGiven() {
    for (String name : ALL) {
      if (parsed.hasMatchedOption(name)) {
        return true;
      }
    }
    return false;
  }
}
