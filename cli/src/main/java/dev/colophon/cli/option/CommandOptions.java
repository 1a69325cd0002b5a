package dev.colophon.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Shared command options, and methods that create and read options. */
public final class CommandOptions {

  public static final String JSON = "--json";
  public static final String DEBUG = "--debug";

  /**
   * A factory that creates only lists, because commands have no annotated classes. Picocli's own
   * factory searches every library on the class path for Groovy.
   */
  public static final IFactory LISTS =
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

  /** Creates a command with a name and help. */
  public static CommandSpec command(String name, String description, String... footer) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(name, LISTS).name(name);
    spec.usageMessage().description(description).footer(footer).sortOptions(false);
    return spec;
  }

  /** Adds the options for help and debugging, which every command inherits. */
  public static void addInherited(CommandSpec root) {
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
            .description("Show the stack trace of an error. COLOPHON_DEBUG=1 does the same.")
            .build());
  }

  /** Creates an option without a value. */
  public static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  /** Creates an option with a value that can be given several times. */
  public static OptionSpec.Builder list(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description);
  }

  /** Creates an option with one value. */
  public static OptionSpec text(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Creates a positional argument. */
  public static PositionalParamSpec argument(String label, String description) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .index("0")
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static boolean isSet(ParseResult parsed, String name) {
    return parsed.matchedOptionValue(name, false);
  }

  public static List<String> values(ParseResult parsed, String name) {
    return List.copyOf(parsed.matchedOptionValue(name, List.<String>of()));
  }

  public static Optional<String> value(ParseResult parsed, String name) {
    return Optional.ofNullable(parsed.<String>matchedOptionValue(name, null));
  }

  /** The value of the first positional argument. */
  public static String argument(ParseResult parsed) {
    return parsed.matchedPositionalValue(0, "");
  }

  /**
   * The format of a report. {@code --json} is short for the option with the value {@code json}, and
   * contradicts any other value.
   *
   * @param option the option that names the format
   * @param json the format that {@code --json} selects
   * @param otherwise the format if neither is given
   */
  public static <F> F format(ParseResult parsed, String option, F json, F otherwise) {
    boolean isJson = isSet(parsed, JSON);
    F format = parsed.matchedOptionValue(option, isJson ? json : otherwise);
    if (isJson && !format.equals(json)) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          JSON
              + " is short for "
              + option
              + " "
              + json
              + ", which contradicts "
              + option
              + " "
              + format);
    }
    return format;
  }
}
