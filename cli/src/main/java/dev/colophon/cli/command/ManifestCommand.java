package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code colophon manifest}. */
record ManifestCommand(CommandContext contexts) implements OneImageCommand {

  @Override
  public CommandSpec spec() {
    return withArguments(
        CommandOptions.command(
            "manifest",
            "Print the index or manifest of an image, byte for byte.",
            "",
            "Examples:",
            "  colophon manifest docker://example.com/app:1 | sha256sum",
            "  colophon manifest oci-archive:app.tar --platform linux/arm64"));
  }

  /** Prints the exact bytes, except on a terminal, where control characters are escaped. */
  @Override
  public void print(InspectedImage image) {
    DocumentBytes bytes = image.root().bytes();
    if (contexts.terminal().streams().outIsTerminal()) {
      contexts.terminal().printLines(bytes.toString().lines().toList());
    } else {
      write(bytes, contexts.terminal().streams().out());
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
