package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.StoreName;
import dev.colophon.cli.report.listing.RemovalJson;
import dev.colophon.cli.report.listing.RemovalText;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.exporter.oci.folder.LayoutRemoval;
import dev.colophon.spi.Advice;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code colophon images rm} and {@code colophon images prune}, which free space in the local
 * store.
 */
record StoreRemovalCommand(CommandContext contexts) {

  static final String REMOVE = "rm";
  static final String PRUNE = "prune";

  private static final String DRY_RUN = "--dry-run";
  private static final Advice ONLY_STORE =
      Advice.of("It removes images of the local store only; 'colophon images' lists them.");

  static CommandSpec remove() {
    CommandSpec spec =
        CommandOptions.command(
            REMOVE,
            "Remove images from the local store, and the blobs that no other image needs.",
            "",
            "Signatures and other referrers are removed with the last name of their image.",
            "",
            "Examples:",
            "  colophon images rm example.com/app:1",
            "  colophon images rm app:1 app:2 --dry-run");
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .index("0..*")
            .arity("1..*")
            .required(true)
            .paramLabel("NAME")
            .description(
                "An image's name in the store, or its digest, which stands for all of its names."
                    + " 'colophon images' lists them.")
            .build());
    return withOptions(spec);
  }

  static CommandSpec prune() {
    return withOptions(
        CommandOptions.command(
            PRUNE,
            "Remove from the local store what no image needs, such as replaced images.",
            "",
            "Example:",
            "  colophon images prune --dry-run"));
  }

  private static CommandSpec withOptions(CommandSpec spec) {
    spec.addOption(CommandOptions.flag("Show what would be removed, and remove nothing.", DRY_RUN));
    spec.addOption(CommandOptions.flag("Print JSON.", CommandOptions.JSON));
    return spec;
  }

  void run(ParseResult parsed) {
    boolean dryRun = CommandOptions.isSet(parsed, DRY_RUN);
    LayoutRemoval.Removed removed =
        remove(parsed.matchedPositionalValue(0, List.<String>of()), dryRun);
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)) {
      contexts.terminal().printJson(RemovalJson.of(removed));
    } else {
      RemovalText.of(removed, dryRun).forEach(contexts::say);
    }
  }

  private LayoutRemoval.Removed remove(List<String> names, boolean dryRun) {
    names.forEach(name -> StoreName.requirePlain("images " + REMOVE, name, ONLY_STORE));
    LocalStore store = LocalStore.of(contexts.execution());
    try {
      return store.remove(names, dryRun);
    } catch (IOException e) {
      throw SourceException.of(Written.source(store.folder().toString()), e);
    }
  }
}
