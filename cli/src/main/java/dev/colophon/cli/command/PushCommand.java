package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.BuildRequest;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon push}: a build from the local store to a registry. */
record PushCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String TO = "--to";
  private static final String INSECURE = "--insecure";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "push",
            "Send an image of the local store to its registry.",
            "",
            "Examples:",
            "  colophon push example.com/app:1",
            "  colophon push app:1 --to example.com/team/app:1 --annotation index:a=b");
    spec.usageMessage().customSynopsis("colophon push NAME [--to REFERENCE] [OPTIONS]");
    spec.addPositional(
        CommandOptions.argument(
            "NAME", "The image's name in the store, or its digest. 'colophon images' lists them."));
    spec.addOption(
        CommandOptions.text("REFERENCE", "Where it goes, when its name does not say so.", TO));
    spec.addOption(
        CommandOptions.flag(
            "The registry may speak plain HTTP, or show any certificate.", INSECURE));
    WritingOptions.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    String name = CommandOptions.argument(parsed);
    Optional<String> to = CommandOptions.value(parsed, TO);
    String output =
        "type=registry,name="
            + to.orElse(name)
            + (CommandOptions.isSet(parsed, INSECURE) ? ",registry.insecure=true" : "");
    WritingOptions options = new WritingOptions(parsed);
    BuildRequest request =
        BuildRequest.from("store:" + name)
            .output(output)
            .annotations(options.annotations())
            .attestations(options.attestations())
            .build();
    new WritingRun(contexts, parsed).build(request);
  }
}
