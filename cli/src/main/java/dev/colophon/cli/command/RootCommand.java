package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import picocli.CommandLine.Model.CommandSpec;

/** {@code colophon}, which needs a command. */
final class RootCommand {

  private RootCommand() {}

  static CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "colophon",
            "Annotates container images at every level an OCI layout has, without a daemon.",
            "",
            "Examples:",
            "  colophon build oci:layout --output \\",
            "    \"type=oci,dest=out.tar,annotation.org.opencontainers.image.title=Target\"",
            "  colophon inspect oci-archive:out.tar",
            "  colophon help build",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage.");
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    CommandOptions.addInherited(spec);
    return spec;
  }
}
