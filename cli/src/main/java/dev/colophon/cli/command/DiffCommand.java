package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.report.findings.DiffJson;
import dev.colophon.cli.report.findings.DiffText;
import dev.colophon.cli.terminal.Colours;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.diff.ImageDifference;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon diff}. */
record DiffCommand(Terminal terminal, CommandContext contexts) implements AnsweringCommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "diff",
            "Show what differs between two images, level by level.",
            "",
            "Exit codes: 0 nothing differs, 1 something differs,",
            "2 an image cannot be read, or wrong usage.",
            "",
            "Examples:",
            "  colophon diff oci-archive:before.tar oci-archive:after.tar",
            "  colophon diff docker://example.com/app:1 docker://example.com/app:2 --json");
    spec.addPositional(
        CommandOptions.argument("BEFORE", "An image, as 'colophon inspect' takes it."));
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(String.class)
            .index("1")
            .required(true)
            .paramLabel("AFTER")
            .description("The image to compare it with.")
            .build());
    spec.addOption(CommandOptions.flag("Print JSON.", CommandOptions.JSON));
    InsecureOption.addTo(spec);
    return spec;
  }

  @Override
  public int answer(ParseResult parsed) {
    ImageDifference difference =
        contexts
            .of(parsed)
            .colophon()
            .diff(
                contexts.place(CommandOptions.argument(parsed)),
                contexts.place(parsed.matchedPositionalValue(1, "")));
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)) {
      terminal.printJson(DiffJson.of(difference));
    } else if (!difference.isEmpty()) {
      Colours colours = new Colours(terminal.showsColours(contexts.environment()));
      int columns = terminal.columns(contexts.environment());
      terminal.printLines(DiffText.of(difference, colours, columns), colours);
    }
    return difference.isEmpty() ? NO : YES;
  }
}
