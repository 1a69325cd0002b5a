package dev.colophon.cli.report.problem;

import dev.colophon.core.internal.problem.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The error message for wrong usage, with the correct usage. */
public final class UsageError {

  static final String END_OF_OPTIONS = "--";

  private static final String TEMPLATE = "{{";
  private static final String NO_TEMPLATES =
      "There are no Go templates; choose fields of the JSON with jq.";

  private final CommandLine command;
  private final String name;
  private final String subject;

  private UsageError(CommandLine command) {
    this.command = command;
    this.name = command.getCommandSpec().qualifiedName();
    this.subject = command.getParent() == null ? name : name.substring(name.indexOf(' ') + 1);
  }

  /**
   * Builds the message.
   *
   * @param arguments the whole command line
   */
  public static String text(ParameterException wrong, List<String> arguments) {
    UsageError error = new UsageError(wrong.getCommandLine());
    Optional<String> unknown =
        firstUnknownCommand(wrong.getCommandLine(), arguments)
            .or(() -> firstUnknownOption(wrong.getCommandLine(), arguments));
    if (unknown.isPresent()) {
      return unknown.get();
    }
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().isEmpty()
          ? dashedValue(unmatched, arguments)
          : error.unmatched(unmatched.getUnmatched().get(0), arguments);
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
    String message = String.valueOf(wrong.getMessage());
    return message + (message.endsWith(".") ? " " : ". ") + error.seeHelp();
  }

  /**
   * The message for a command line that the parser accepts although it is wrong: the second word is
   * a subcommand of other tools, or a key and its value are two words.
   *
   * @param parsed the command
   * @param arguments the whole command line
   */
  public static Optional<String> ofParsed(ParseResult parsed, List<String> arguments) {
    CommandSpec command = parsed.commandSpec();
    return parsed.matchedPositionals().stream()
        .limit(1)
        .flatMap(first -> first.originalStringValues().stream().limit(1))
        .flatMap(
            word ->
                Habits.ofSecondWord(command.name(), word).stream()
                    .map(
                        hint ->
                            "there is no command \"" + command.name() + " " + word + "\". " + hint))
        .findFirst()
        .or(() -> SplitPair.in(command, arguments).map(SplitPair::message));
  }

  /** Replaces the parser's message about a value that begins with a dash. */
  private static String dashedValue(UnmatchedArgumentException wrong, List<String> arguments) {
    String message = String.valueOf(wrong.getMessage());
    for (int i = 1; i < arguments.size(); i++) {
      String option = arguments.get(i - 1);
      String value = arguments.get(i);
      if (isOption(option) && message.endsWith("but found '" + value + "'")) {
        return "%s: a value that begins with a dash follows an equals sign. Write %s=%s."
            .formatted(option, option, value);
      }
    }
    return message + ".";
  }

  /**
   * The message for an unknown word before or instead of the command, such as {@code buildx} in
   * {@code buildx build}.
   */
  private static Optional<String> firstUnknownCommand(CommandLine command, List<String> arguments) {
    CommandLine root = command.getCommandSpec().root().commandLine();
    return root.getUnmatchedArguments().stream()
        .findFirst()
        .filter(word -> !isOption(word) && arguments.contains(word))
        .map(word -> arguments.subList(arguments.indexOf(word), arguments.size()))
        .map(new UsageError(root)::unknownCommand);
  }

  /**
   * The message for an unknown option, which is reported before a missing one because the user may
   * have given that option under another name.
   */
  private static Optional<String> firstUnknownOption(CommandLine command, List<String> arguments) {
    Optional<String> unknown =
        command.getUnmatchedArguments().stream()
            .filter(argument -> isOption(argument) && !isAfterTheOptions(argument, arguments))
            .findFirst()
            .map(option -> new UsageError(command).unknownOption(option));
    return unknown.or(
        () ->
            Optional.ofNullable(command.getParent())
                .flatMap(parent -> firstUnknownOption(parent, arguments)));
  }

  private static boolean isAfterTheOptions(String argument, List<String> arguments) {
    int end = arguments.indexOf(END_OF_OPTIONS);
    return end >= 0 && arguments.lastIndexOf(argument) > end;
  }

  private static boolean isOption(String argument) {
    return argument.length() > 1 && argument.startsWith("-");
  }

  private String unmatched(String argument, List<String> arguments) {
    return command.getParent() == null
        ? unknownCommand(List.of(argument))
        : subject
            + " takes no further argument \""
            + argument
            + "\". "
            + MistypedOption.hint(command.getCommandSpec(), argument, arguments)
                .or(() -> Habits.ofCommand(wordsBefore()))
                .or(() -> Habits.ofOption(subject, Habits.ARGUMENT))
                .map(hint -> hint + " ")
                .orElse("")
            + seeHelp();
  }

  /** The command's name and its first argument, {@code manifest inspect} for example. */
  private List<String> wordsBefore() {
    return Stream.concat(
            Stream.of(subject),
            Stream.ofNullable(command.getParseResult())
                .flatMap(parsed -> parsed.matchedPositionals().stream())
                .limit(1)
                .flatMap(positional -> positional.originalStringValues().stream()))
        .toList();
  }

  private String unknownOption(String argument) {
    int equals = argument.indexOf('=');
    String option = equals < 0 ? argument : argument.substring(0, equals);
    String problem = subject + " has no option " + option + ". ";
    return afterCommand(option)
        .or(() -> Habits.ofOption(subject, option))
        .map(hint -> problem + hint)
        .orElseGet(
            () ->
                problem
                    + (option.length() > 2 ? Suggestions.didYouMean(option, options()) : "")
                    + seeHelp());
  }

  /** The hint for an option before the command, where some programs take all options. */
  private Optional<String> afterCommand(String option) {
    if (!command.getParseResult().hasSubcommand()) {
      return ofCommands(option);
    }
    CommandSpec later = command.getParseResult().subcommand().commandSpec();
    return later.findOption(option) == null
        ? Habits.ofOption(later.name(), option)
        : Optional.of("It follows the command: '" + later.qualifiedName() + " " + option + "'.");
  }

  /** The hint for an option given without a command: the first command that has it. */
  private Optional<String> ofCommands(String option) {
    return command.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(known -> known.findOption(option) != null)
        .findFirst()
        .map(known -> "It follows a command: '" + known.qualifiedName() + " " + option + "'.");
  }

  private List<String> options() {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private String unknownCommand(List<String> words) {
    Collection<String> known = command.getSubcommands().keySet();
    String problem = "there is no command \"" + words.get(0) + "\". ";
    return Habits.ofCommand(words)
        .map(hint -> problem + hint + " " + seeHelp())
        .orElseGet(
            () ->
                problem
                    + Suggestions.didYouMean(words.get(0), known)
                    + "Commands are "
                    + String.join(", ", known)
                    + ".");
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
            + (value.contains(TEMPLATE) ? NO_TEMPLATES : Suggestions.didYouMean(value, allowed));
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
