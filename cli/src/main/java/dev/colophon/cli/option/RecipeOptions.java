package dev.colophon.cli.option;

import dev.colophon.core.ImageRecipe;
import dev.colophon.core.config.ConfigOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What images are made of: a base for root file systems, and what configs say. */
public final class RecipeOptions {

  private static final String BASE = "--base";
  private static final String CHOWN = "--chown";
  private static final String ENTRYPOINT = "--entrypoint";
  private static final String CMD = "--cmd";
  private static final String ENV = "--env";
  private static final String WORKDIR = "--workdir";
  private static final String USER = "--user";
  private static final String EXPOSE = "--expose";
  private static final String VOLUME = "--volume";
  private static final String STOP_SIGNAL = "--stop-signal";
  private static final String LABEL = "--label";
  private static final List<String> ALL =
      List.of(BASE, CHOWN, ENTRYPOINT, CMD, ENV, WORKDIR, USER, EXPOSE, VOLUME, STOP_SIGNAL, LABEL);

  private final ParseResult parsed;

  public RecipeOptions(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** Adds the options to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "SOURCE", "What rootfs: sources are put on: an image of any transport.", BASE));
    spec.addOption(
        CommandOptions.text(
            "UID[:GID]", "Who owns all files of rootfs: sources; as they are by default.", CHOWN));
    spec.addOption(
        CommandOptions.list(
                "[[PLATFORM,…]:]KEY=VALUE",
                "A label, which images built on the image inherit; annotations are not labels."
                    + " Repeatable.",
                LABEL)
            .build());
    String words = ": a JSON array, or words. Empty for none.";
    spec.addOption(CommandOptions.text("WORDS", "What a container runs" + words, ENTRYPOINT));
    spec.addOption(CommandOptions.text("WORDS", "What the entrypoint is given" + words, CMD));
    spec.addOption(
        CommandOptions.list("NAME=VALUE", "A variable of the environment. Repeatable.", ENV)
            .build());
    spec.addOption(CommandOptions.text("PATH", "Where a container starts.", WORKDIR));
    spec.addOption(CommandOptions.text("USER[:GROUP]", "Whom a container runs as.", USER));
    spec.addOption(
        CommandOptions.list("PORT[/PROTOCOL]", "A port that is listened at. Repeatable.", EXPOSE)
            .build());
    spec.addOption(
        CommandOptions.list("PATH", "A folder whose content is kept apart. Repeatable.", VOLUME)
            .build());
    spec.addOption(CommandOptions.text("SIGNAL", "The signal that ends a container.", STOP_SIGNAL));
  }

  /**
   * What the options ask for.
   *
   * @throws dev.colophon.spi.BadOptionException if a value cannot be understood
   */
  public ImageRecipe recipe() {
    if (!isOneGiven()) {
      return ImageRecipe.NONE;
    }
    ConfigOptions config = new ConfigOptions();
    CommandOptions.value(parsed, ENTRYPOINT).ifPresent(config::entrypoint);
    CommandOptions.value(parsed, CMD).ifPresent(config::command);
    CommandOptions.values(parsed, ENV).forEach(config::variable);
    CommandOptions.value(parsed, WORKDIR).ifPresent(config::workingFolder);
    CommandOptions.value(parsed, USER).ifPresent(config::user);
    CommandOptions.values(parsed, EXPOSE).forEach(config::port);
    CommandOptions.values(parsed, VOLUME).forEach(config::volume);
    CommandOptions.value(parsed, STOP_SIGNAL).ifPresent(config::stopSignal);
    CommandOptions.values(parsed, LABEL).forEach(config::label);
    Optional<String> base = CommandOptions.value(parsed, BASE);
    return new ImageRecipe(base, CommandOptions.value(parsed, CHOWN), config.settings());
  }

  /** Not a stream: Java would not archive the parser's class that a lambda has in hand. */
  private boolean isOneGiven() {
    for (String name : ALL) {
      if (parsed.hasMatchedOption(name)) {
        return true;
      }
    }
    return false;
  }
}
