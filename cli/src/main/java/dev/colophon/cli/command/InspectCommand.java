package dev.colophon.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.JobsOption;
import dev.colophon.cli.option.PlatformOption;
import dev.colophon.cli.option.TargetsOption;
import dev.colophon.cli.report.image.ImageHtml;
import dev.colophon.cli.report.image.ImageJson;
import dev.colophon.cli.report.image.ImageTree;
import dev.colophon.cli.report.image.SelectedImage;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.Colophon;
import dev.colophon.core.image.InspectedImage;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code colophon inspect}. */
record InspectCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String FORMAT = "--format";

  /** The output formats, spelled as on the command line. */
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
            "  colophon inspect docker://example.com/app:1 --format html > app.html",
            "  colophon inspect docker://example.com/app:1 oci:layout:1 --json");
    TargetsOption.addSourcesTo(
        spec,
        "An image, TRANSPORT:WHERE: oci:DIR[:TAG], docker://REFERENCE, store:NAME, …"
            + " 'colophon exporters' lists the transports.");
    PlatformOption.addTo(spec);
    JobsOption.addReadingTo(spec);
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
    CommandContext own = contexts.of(parsed);
    List<String> sources = own.sources(parsed);
    Colophon colophon = own.colophon();
    Format format = CommandOptions.format(parsed, FORMAT, Format.json, Format.tree);
    boolean several = sources.size() > 1;
    if (several && format == Format.html) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "--format html shows one image, not several");
    }
    Shown shown = new Shown(format, several, terminal.columns(contexts.environment()));
    colophon.readAll(
        sources,
        source -> {
          try (InspectedImage whole = colophon.inspect(source)) {
            InspectedImage image = SelectedImage.of(whole, PlatformOption.read(parsed), source);
            return shown(source, image, shown);
          }
        },
        JobsOption.read(parsed),
        Runnable::run);
  }

  /** Reads what will be shown and returns the action that prints it. */
  private Runnable shown(String source, InspectedImage image, Shown as) {
    return switch (as.format()) {
      case tree -> {
        List<String> tree = ImageTree.of(image, as.columns());
        yield () -> {
          if (as.several()) {
            terminal.printLines(List.of(source));
          }
          terminal.printLines(tree);
        };
      }
      case json -> {
        ObjectNode json = ImageJson.of(source, image);
        yield () -> {
          if (as.several()) {
            terminal.printJsonLine(json);
          } else {
            terminal.printJson(json);
          }
        };
      }
      case html -> {
        String page = ImageHtml.of(source, image);
        yield () -> terminal.print(page);
      }
    };
  }

  /**
   * How images are shown.
   *
   * @param several whether there is more than one
   * @param columns the width of a line
   */
  private record Shown(Format format, boolean several, int columns) {}
}
