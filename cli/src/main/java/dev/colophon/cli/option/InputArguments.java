package dev.colophon.cli.option;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/** The arguments that name images and files which a command reads or annotates in place. */
public final class InputArguments {

  private static final List<String> FILES =
      List.of(RecipeOptions.BASE, AutomaticOptions.FILE, TargetsOption.FROM);

  private InputArguments() {}

  /** The arguments as they were typed. */
  public static List<String> of(ParseResult parsed) {
    Stream<String> images =
        parsed.matchedPositionals().stream()
            .map(ArgSpec::originalStringValues)
            .flatMap(List::stream);
    Stream<String> files =
        FILES.stream()
            .filter(parsed::hasMatchedOption)
            .flatMap(name -> parsed.matchedOption(name).originalStringValues().stream());
    return Stream.concat(images, files).distinct().toList();
  }
}
