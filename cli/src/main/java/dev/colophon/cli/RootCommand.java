package dev.colophon.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code colophon}, which needs a command. */
@Command(
    name = "colophon",
    description = "Annotates container images at every level an OCI layout has, without a daemon.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  colophon build oci:layout --output \\",
      "    \"type=oci,dest=out.tar,annotation.org.opencontainers.image.title=Target\"",
      "  colophon inspect oci-archive:out.tar",
      "  colophon help build",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class RootCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli shows the help
  private boolean help;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from. So does COLOPHON_DEBUG=1.")
  private boolean debug;

  @Spec private @Nullable CommandSpec spec;

  boolean isDebug() {
    return debug;
  }

  /** Says that a command is missing. */
  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}
