package dev.colophon.cli;

import dev.colophon.core.RequestedAnnotations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The options that commands have in common, and how options are made and read. */
final class CommandOptions {

  static final String ANNOTATION = "--annotation";
  static final String REMOVE_ANNOTATION = "--remove-annotation";
  static final String DRY_RUN = "--dry-run";
  static final String JSON = "--json";
  static final String QUIET = "--quiet";
  static final String METADATA_FILE = "--metadata-file";
  static final String DEBUG = "--debug";

  /**
   * Makes what the parser needs: lists, for commands have no annotated classes. The parser's own
   * factory looks for Groovy, in every library of the class path.
   */
  static final IFactory LISTS =
      new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
          if (type != List.class) {
            throw new IllegalArgumentException("no " + type + " is made here");
          }
          return type.cast(new ArrayList<>());
        }
      };

  private CommandOptions() {}

  /** A command with that name and help. */
  static CommandSpec command(String name, String description, String... footer) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(name, LISTS).name(name);
    spec.usageMessage().description(description).footer(footer).sortOptions(false);
    return spec;
  }

  /** Help and debugging, which every command has. */
  static void addInherited(CommandSpec root) {
    root.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .scopeType(ScopeType.INHERIT)
            .description("Show this help.")
            .build());
    root.addOption(
        OptionSpec.builder(DEBUG)
            .type(boolean.class)
            .scopeType(ScopeType.INHERIT)
            .description("Show where in the program an error comes from. So does COLOPHON_DEBUG=1.")
            .build());
  }

  /** An option that is there or not. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  /** An option with a value, which may be given several times. */
  static OptionSpec.Builder list(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description);
  }

  /** An option with one value. */
  static OptionSpec text(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** One argument that is no option. */
  static PositionalParamSpec argument(String label, String description) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .index("0")
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec annotation(String description) {
    return list("[TYPE[PLATFORM],…:]KEY=VALUE", description, ANNOTATION).build();
  }

  static OptionSpec removeAnnotation(String description) {
    return list("[TYPE[PLATFORM],…:]KEY", description, REMOVE_ANNOTATION).build();
  }

  /** The annotations that the options of all kinds ask for. */
  static RequestedAnnotations annotations(ParseResult parsed) {
    return new RequestedAnnotations(
        values(parsed, ANNOTATION),
        values(parsed, REMOVE_ANNOTATION),
        AutomaticOptions.read(parsed));
  }

  static OptionSpec metadataFile() {
    return OptionSpec.builder(METADATA_FILE)
        .type(Path.class)
        .paramLabel("FILE")
        .description("Write the result's digests and names to a file, as BuildKit does.")
        .build();
  }

  /** {@code --dry-run}, {@code --json} and {@code --quiet}, of every command that writes images. */
  static void addReporting(CommandSpec spec) {
    spec.addOption(flag("Check everything, show the plan, write nothing.", DRY_RUN));
    spec.addOption(flag("Print the result, or the plan, as JSON.", JSON));
    spec.addOption(flag("Say nothing of what was written.", "-q", QUIET));
  }

  static boolean isSet(ParseResult parsed, String name) {
    return parsed.matchedOptionValue(name, false);
  }

  static List<String> values(ParseResult parsed, String name) {
    return List.copyOf(parsed.matchedOptionValue(name, List.<String>of()));
  }

  static Optional<String> value(ParseResult parsed, String name) {
    return Optional.ofNullable(parsed.<String>matchedOptionValue(name, null));
  }

  /** The value of the first argument that is no option. */
  static String argument(ParseResult parsed) {
    return parsed.matchedPositionalValue(0, "");
  }
}
