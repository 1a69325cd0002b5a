package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.report.listing.ImagesJson;
import dev.colophon.cli.report.listing.ImagesText;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.image.ListedImage;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon images}. */
record ImagesCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String STORE = "store:";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "images",
            "List the images of a layout, an archive or the local store, or remove some from there.",
            "",
            "The store is where --output type=image puts images: the folder COLOPHON_STORE, or else",
            "colophon/store in XDG_DATA_HOME or ~/.local/share.",
            "",
            "Examples:",
            "  colophon images",
            "  colophon images oci:layout",
            "  colophon images docker-archive:saved.tar --json",
            "  colophon images rm example.com/app:1");
    spec.addSubcommand(StoreRemovalCommand.REMOVE, nested(StoreRemovalCommand.remove()));
    spec.addSubcommand(StoreRemovalCommand.PRUNE, nested(StoreRemovalCommand.prune()));
    return spec.addPositional(
            PositionalParamSpec.builder()
                .type(String.class)
                .index("0")
                .arity("0..1")
                .paramLabel("PLACE")
                .description(
                    "oci:DIR, oci-archive:FILE or docker-archive:FILE; the local store by default.")
                .build())
        .addOption(CommandOptions.flag("Print JSON.", CommandOptions.JSON));
  }

  private static CommandLine nested(CommandSpec spec) {
    return new CommandLine(spec, CommandOptions.LISTS);
  }

  @Override
  public void run(ParseResult parsed) {
    if (parsed.hasSubcommand()) {
      new StoreRemovalCommand(contexts).run(parsed.subcommand());
    } else {
      list(parsed);
    }
  }

  private void list(ParseResult parsed) {
    List<ListedImage> images = contexts.colophon().images(parsed.matchedPositionalValue(0, STORE));
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)) {
      terminal.printJson(ImagesJson.of(images));
      return;
    }
    terminal.printLines(ImagesText.of(images, terminal.columns(contexts.environment())));
    for (ListedImage image : images) {
      image
          .problem()
          .ifPresent(
              problem -> contexts.say("note: " + image.name() + " cannot be read: " + problem));
    }
  }
}
