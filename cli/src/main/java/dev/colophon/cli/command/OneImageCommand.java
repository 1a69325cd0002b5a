package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.PlatformOption;
import dev.colophon.cli.report.image.SelectedImage;
import dev.colophon.core.image.InspectedImage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command that prints information about one image or one of its platforms. */
interface OneImageCommand extends CliCommand {

  /** The surroundings of the command. */
  CommandContext contexts();

  /** Prints the command's result for an image. */
  void print(InspectedImage image);

  /** Adds the options and the argument that such commands have. */
  default CommandSpec withArguments(CommandSpec spec) {
    spec.addPositional(
        CommandOptions.argument("SOURCE", "An image, as 'colophon inspect' takes it."));
    PlatformOption.addTo(spec);
    InsecureOption.addTo(spec);
    return spec;
  }

  @Override
  default void run(ParseResult parsed) {
    String source = contexts().place(CommandOptions.argument(parsed));
    try (InspectedImage image = contexts().of(parsed).colophon().inspect(source)) {
      print(SelectedImage.of(image, PlatformOption.read(parsed), source));
    }
  }
}
