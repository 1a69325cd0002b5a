package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.PlatformOption;
import dev.colophon.cli.report.image.SelectedImage;
import dev.colophon.core.image.InspectedImage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon digest}. */
record DigestCommand(CommandContext contexts) implements CliCommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "digest",
            "Print the digest of an image: of its index or lone manifest.",
            "",
            "Examples:",
            "  colophon digest docker://example.com/app:1",
            "  colophon digest oci-archive:app.tar --platform linux/arm64");
    spec.addPositional(
        CommandOptions.argument("SOURCE", "An image, as 'colophon inspect' takes it."));
    PlatformOption.addTo(spec);
    InsecureOption.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    String source = CommandOptions.argument(parsed);
    try (InspectedImage image = contexts.of(parsed).colophon().inspect(source)) {
      contexts
          .terminal()
          .print(
              SelectedImage.of(image, PlatformOption.read(parsed), source)
                  .rootDescriptor()
                  .digest()
                  .toString());
    }
  }
}
