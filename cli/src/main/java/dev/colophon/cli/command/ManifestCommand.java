package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.PlatformOption;
import dev.colophon.cli.report.image.SelectedImage;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon manifest}. */
record ManifestCommand(CommandContext contexts) implements CliCommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "manifest",
            "Print the index or manifest of an image, byte for byte.",
            "",
            "Examples:",
            "  colophon manifest docker://example.com/app:1 | sha256sum",
            "  colophon manifest oci-archive:app.tar --platform linux/arm64");
    spec.addPositional(
        CommandOptions.argument("SOURCE", "An image, as 'colophon inspect' takes it."));
    PlatformOption.addTo(spec);
    InsecureOption.addTo(spec);
    return spec;
  }

  /** On a terminal the document is made safe to show; a program gets its bytes. */
  @Override
  public void run(ParseResult parsed) {
    String source = CommandOptions.argument(parsed);
    try (InspectedImage image = contexts.of(parsed).colophon().inspect(source)) {
      DocumentBytes bytes =
          SelectedImage.of(image, PlatformOption.read(parsed), source).root().bytes();
      if (contexts.terminal().streams().outIsTerminal()) {
        contexts.terminal().printLines(bytes.toString().lines().toList());
      } else {
        write(bytes, contexts.terminal().streams().out());
      }
    }
  }

  private static void write(DocumentBytes bytes, OutputStream out) {
    try {
      bytes.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written", e);
    }
  }
}
