package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.core.image.InspectedImage;
import picocli.CommandLine.Model.CommandSpec;

/** {@code colophon digest}. */
record DigestCommand(CommandContext contexts) implements OneImageCommand {

  @Override
  public CommandSpec spec() {
    return withArguments(
        CommandOptions.command(
            "digest",
            "Print the digest of an image: of its index or lone manifest.",
            "",
            "Examples:",
            "  colophon digest docker://example.com/app:1",
            "  colophon digest oci-archive:app.tar --platform linux/arm64"));
  }

  @Override
  public void print(InspectedImage image) {
    contexts.terminal().print(image.rootDescriptor().digest().toString());
  }
}
