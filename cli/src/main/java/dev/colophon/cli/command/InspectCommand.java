package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.PlatformOption;
import dev.colophon.cli.report.image.ImageHtml;
import dev.colophon.cli.report.image.ImageJson;
import dev.colophon.cli.report.image.ImageTree;
import dev.colophon.cli.report.image.SelectedImage;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.Colophon;
import dev.colophon.core.image.InspectedImage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon inspect}. */
record InspectCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String FORMAT = "--format";

  /** The forms in which an image is shown, spelled as on the command line. */
  enum Format {
    tree,
    json,
    html
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "inspect",
            "Show an image level by level: annotations, platforms, labels, layers.",
            "",
            "Examples:",
            "  colophon inspect oci:layout:1.0",
            "  colophon inspect oci-archive:out.tar --format json",
            "  colophon inspect docker://example.com/app:1 --format html > app.html");
    spec.addPositional(
        CommandOptions.argument(
            "SOURCE",
            "An image, TRANSPORT:WHERE: oci:DIR[:TAG], docker://REFERENCE, store:NAME, …"
                + " 'colophon exporters' lists the transports."));
    PlatformOption.addTo(spec);
    InsecureOption.addTo(spec);
    spec.addOption(CommandOptions.flag("The same as --format json.", CommandOptions.JSON));
    spec.addOption(
        OptionSpec.builder(FORMAT)
            .type(Format.class)
            .paramLabel("FORMAT")
            .description(
                "tree for people (default), json for programs, html for browsers: one file.")
            .build());
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    String source = contexts.place(CommandOptions.argument(parsed));
    Colophon colophon = contexts.of(parsed).colophon();
    Format format = CommandOptions.format(parsed, FORMAT, Format.json, Format.tree);
    try (InspectedImage whole = colophon.inspect(source)) {
      InspectedImage image = SelectedImage.of(whole, PlatformOption.read(parsed), source);
      switch (format) {
        case tree -> terminal.printLines(ImageTree.of(image));
        case json -> terminal.printJson(ImageJson.of(source, image));
        case html -> terminal.print(ImageHtml.of(source, image));
      }
    }
  }
}
