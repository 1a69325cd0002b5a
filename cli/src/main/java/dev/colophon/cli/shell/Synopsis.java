package dev.colophon.cli.shell;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The syntax of commands, arguments and options for help. */
final class Synopsis {

  private Synopsis() {}

  /** The command with its required arguments and options. */
  static String of(CommandSpec spec) {
    if (spec.usageMessage().customSynopsis().length > 0) {
      return spec.usageMessage().customSynopsis()[0];
    }
    StringBuilder synopsis = new StringBuilder(spec.qualifiedName());
    if (spec.parent() == null) {
      return synopsis.append(" COMMAND [OPTIONS]").toString();
    }
    spec.positionalParameters().forEach(argument -> synopsis.append(' ').append(of(argument)));
    return synopsis.append(" [OPTIONS]").toString();
  }

  /** An argument, in brackets if it is optional, with an ellipsis if it can be repeated. */
  static String of(PositionalParamSpec argument) {
    boolean several = argument.arity().max() > 1 || argument.index().max() > argument.index().min();
    String label = argument.paramLabel() + (several ? "…" : "");
    return argument.required() || argument.arity().min() > 0 ? label : "[" + label + "]";
  }

  /** An option with its names and its value: {@code -o, --output=KEY=VALUE}. */
  static String of(OptionSpec option) {
    String names = String.join(", ", List.of(option.names()));
    if (option.arity().max() == 0) {
      return names;
    }
    String value = "=" + option.paramLabel();
    return names + (option.arity().min() == 0 ? "[" + value + "]" : value);
  }
}
