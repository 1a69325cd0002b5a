package dev.colophon.cli.report.problem;

import dev.colophon.core.internal.problem.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage and the right one, as one message. */
public final class UsageError {

  private final CommandLine command;
  private final String name;
  private final String subject;

  private UsageError(CommandLine command) {
    this.command = command;
    this.name = command.getCommandSpec().qualifiedName();
    this.subject = command.getParent() == null ? "colophon" : command.getCommandName();
  }

  public static String text(ParameterException wrong) {
    UsageError error = new UsageError(wrong.getCommandLine());
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return error.unmatched(unmatched.getUnmatched().get(0));
    }
    Optional<String> unknown = unknownOption(wrong.getCommandLine());
    if (unknown.isPresent()) {
      return unknown.get();
    }
    if (wrong instanceof MissingParameterException missing) {
      return error.missing(missing);
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return nameOf(twice.getOverwritten()) + " is given twice. Give it once.";
    }
    if (wrong.getArgSpec() != null && wrong.getValue() != null) {
      return badValue(wrong.getArgSpec(), wrong.getValue());
    }
    return wrong.getMessage() + ". " + error.seeHelp();
  }

  /**
   * A missing option may have been given under an unknown name, to this command or to the one
   * before it, which is told first.
   */
  private static Optional<String> unknownOption(CommandLine command) {
    Optional<String> unknown =
        command.getUnmatchedArguments().stream()
            .filter(UsageError::isOption)
            .findFirst()
            .map(option -> new UsageError(command).unmatched(option));
    return unknown.or(
        () -> Optional.ofNullable(command.getParent()).flatMap(UsageError::unknownOption));
  }

  private static boolean isOption(String argument) {
    return argument.length() > 1 && argument.startsWith("-");
  }

  private String unmatched(String argument) {
    if (isOption(argument)) {
      int equals = argument.indexOf('=');
      String option = equals < 0 ? argument : argument.substring(0, equals);
      List<String> known = new ArrayList<>();
      command.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
      Optional<String> habit = Habits.ofOption(option, Set.copyOf(known));
      if (habit.isPresent()) {
        return subject + " has no option " + option + ". " + habit.get();
      }
      String suggestion = option.length() > 2 ? Suggestions.didYouMean(option, known) : "";
      return subject + " has no option " + option + ". " + suggestion + seeHelp();
    }
    if (!command.getSubcommands().isEmpty()) {
      Collection<String> known = command.getSubcommands().keySet();
      return "there is no command \""
          + argument
          + "\". "
          + Habits.ofCommand(argument)
              .map(hint -> hint + " ")
              .orElseGet(() -> Suggestions.didYouMean(argument, known))
          + "Commands are "
          + String.join(", ", known)
          + ".";
    }
    return subject + " takes no further argument \"" + argument + "\". " + seeHelp();
  }

  private String missing(MissingParameterException missing) {
    String needed =
        missing.getMissing().stream().map(UsageError::syntaxOf).collect(Collectors.joining(", "));
    if (String.valueOf(missing.getMessage()).contains("parameter for option")) {
      return needed + ": the value is missing. " + seeHelp();
    }
    return subject + " needs " + needed + ". " + seeHelp();
  }

  private static String badValue(ArgSpec argument, String value) {
    List<String> allowed = List.of();
    if (argument.completionCandidates() != null) {
      allowed = StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
    }
    if (allowed.isEmpty()) {
      allowed = List.of("true", "false");
    }
    String message =
        nameOf(argument)
            + "="
            + value
            + ": the value is one of "
            + String.join(", ", allowed)
            + ". "
            + Suggestions.didYouMean(value, allowed);
    return message.strip();
  }

  private String seeHelp() {
    return "See '" + name + " --help'.";
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String syntaxOf(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }
}
