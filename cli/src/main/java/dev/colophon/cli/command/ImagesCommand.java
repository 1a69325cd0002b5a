package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.report.listing.StoredImage;
import dev.colophon.cli.report.listing.StoredImagesJson;
import dev.colophon.cli.report.listing.StoredImagesText;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.Colophon;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon images}. */
record ImagesCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "images",
            "List the images of the local store.",
            "",
            "The store is where --output type=image puts images: the folder COLOPHON_STORE, or else",
            "colophon/store in XDG_DATA_HOME or ~/.local/share.",
            "",
            "Examples:",
            "  colophon images",
            "  colophon inspect store:example.com/app:1")
        .addOption(CommandOptions.flag("Print JSON.", CommandOptions.JSON));
  }

  @Override
  public void run(ParseResult parsed) {
    ExecutionContext context = contexts.execution();
    Colophon colophon = contexts.colophon(context);
    List<StoredImage> images = new ArrayList<>();
    for (Descriptor descriptor : list(context)) {
      try (InspectedImage image = colophon.inspect("store:" + descriptor.digest())) {
        images.add(StoredImage.of(descriptor, image));
      }
    }
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)) {
      terminal.printJson(StoredImagesJson.of(images));
    } else {
      terminal.printLines(StoredImagesText.of(images));
    }
  }

  private static List<Descriptor> list(ExecutionContext context) {
    try {
      return LocalStore.of(context).images();
    } catch (IOException e) {
      throw new UncheckedIOException("the local store cannot be read", e);
    }
  }
}
