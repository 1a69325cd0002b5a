package dev.colophon.cli.completion;

import dev.colophon.cli.shell.CommandText;
import dev.colophon.core.Colophon;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds completions for the word at the cursor. */
public final class Completion {

  private static final Map<String, SourceValue.Use> PLACES =
      Map.of(
          "SOURCE", SourceValue.Use.SOURCE,
          "BEFORE", SourceValue.Use.SOURCE,
          "AFTER", SourceValue.Use.SOURCE,
          "DESTINATION", SourceValue.Use.DESTINATION,
          "TAG|DESTINATION", SourceValue.Use.DESTINATION,
          "TARGET", SourceValue.Use.TARGET);

  private final CommandSpec root;
  private final Supplier<Colophon> installed;
  private final ExecutionContext context;
  private final FileNameCompletion files;

  /**
   * @param installed supplies the installed exporters and sources; called only when needed
   * @param context where the command would run
   */
  public Completion(CommandSpec root, Supplier<Colophon> installed, ExecutionContext context) {
    this.root = root;
    this.installed = installed;
    this.context = context;
    this.files = new FileNameCompletion(context.workingDirectory());
  }

  /**
   * The candidates for the last word.
   *
   * @param words the words between the program's name and the cursor; the last may be empty
   */
  public List<Candidate> of(List<String> words) {
    String begun = words.isEmpty() ? "" : words.get(words.size() - 1);
    List<String> before = words.subList(0, Math.max(0, words.size() - 1));
    return candidates(before, begun).stream()
        .filter(candidate -> candidate.text().startsWith(begun))
        .toList();
  }

  private List<Candidate> candidates(List<String> before, String begun) {
    if (before.isEmpty()) {
      return begun.startsWith("-") ? options(root) : commands(root);
    }
    return named(root, before.get(0))
        .map(command -> ofCommand(nested(command, before), before, begun))
        .orElse(List.of());
  }

  private List<Candidate> ofCommand(CommandSpec command, List<String> before, String begun) {
    Optional<OptionSpec> valued = option(command, before.get(before.size() - 1));
    if (valued.isPresent()) {
      return values(valued.get(), begun);
    }
    int equals = begun.indexOf('=');
    if (begun.startsWith("-") && equals > 0) {
      return option(command, begun.substring(0, equals)).stream()
          .flatMap(option -> values(option, begun.substring(equals + 1)).stream())
          .map(candidate -> candidate.after(begun.substring(0, equals + 1)))
          .toList();
    }
    if (begun.startsWith("-")) {
      return options(command);
    }
    if (command.name().equals("help")) {
      return commands(before.size() > 1 ? named(root, before.get(1)).orElse(root) : root);
    }
    List<Candidate> candidates =
        new ArrayList<>(before.size() == 1 ? commands(command) : List.of());
    argument(command, before).ifPresent(next -> candidates.addAll(values(next, begun)));
    return candidates;
  }

  /** The option of that name, if it takes a value. */
  private static Optional<OptionSpec> option(CommandSpec command, String name) {
    return command.options().stream()
        .filter(option -> List.of(option.names()).contains(name) && option.arity().max() > 0)
        .findFirst();
  }

  /** The positional argument at the cursor, such as the destination of a copy. */
  private static Optional<PositionalParamSpec> argument(CommandSpec command, List<String> before) {
    List<PositionalParamSpec> all = command.positionalParameters();
    int given = 0;
    for (int i = 1; i < before.size(); i++) {
      boolean isValue = option(command, before.get(i - 1)).isPresent();
      given += before.get(i).startsWith("-") || isValue ? 0 : 1;
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(given, all.size() - 1)));
  }

  /** The subcommand that the words name, or the command itself. */
  private static CommandSpec nested(CommandSpec command, List<String> before) {
    return before.size() > 1 ? named(command, before.get(1)).orElse(command) : command;
  }

  private static Optional<CommandSpec> named(CommandSpec spec, String name) {
    return CommandText.commands(spec).stream()
        .filter(command -> command.name().equals(name))
        .findFirst();
  }

  private static List<Candidate> commands(CommandSpec spec) {
    return CommandText.commands(spec).stream()
        .map(command -> new Candidate(command.name(), CommandText.of(command)))
        .toList();
  }

  private static List<Candidate> options(CommandSpec command) {
    List<Candidate> options = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      for (String name : option.names()) {
        options.add(new Candidate(name, CommandText.of(option)));
      }
    }
    return options;
  }

  private List<Candidate> values(ArgSpec argument, String begun) {
    String label = argument.paramLabel();
    if (argument.completionCandidates() != null) {
      List<Candidate> values = new ArrayList<>();
      argument.completionCandidates().forEach(value -> values.add(Candidate.of(value)));
      return values;
    }
    if (PLACES.containsKey(label)) {
      return places().of(begun, PLACES.getOrDefault(label, SourceValue.Use.SOURCE));
    }
    return switch (label) {
      case "KEY=VALUE[,…]" -> new OutputValue(installed.get(), files).of(begun);
      case "KEY=VALUE" -> ofOpt(begun);
      case "NAME" -> places().images().map(Candidate::of).toList();
      case "CODE[,…]" -> ofRules(begun);
      case "OS/ARCH[/VARIANT]" -> platforms("");
      case "[TYPE[PLATFORM],…:]ORIGIN" -> AnnotationValue.ofOrigin(begun);
      case "[TYPE[PLATFORM],…:]KEY=VALUE" -> AnnotationValue.of(begun, "=");
      case "[TYPE[PLATFORM],…:]KEY" -> AnnotationValue.of(begun, "");
      default ->
          Alternatives.isFile(label)
              ? files.of(begun)
              : Alternatives.of(label).map(Candidate::of).toList();
    };
  }

  private SourceValue places() {
    return new SourceValue(installed.get(), context, files);
  }

  private static List<Candidate> ofRules(String begun) {
    String before = begun.substring(0, begun.lastIndexOf(',') + 1);
    return Stream.of(LintRule.values())
        .filter(rule -> !before.contains(rule.code() + ","))
        .map(rule -> new Candidate(before + rule.code(), rule.title()))
        .toList();
  }

  private static List<Candidate> ofOpt(String begun) {
    if (!begun.startsWith("platform=")) {
      return Stream.of("platform=", "multi-platform=true", "multi-platform=false")
          .map(Candidate::of)
          .toList();
    }
    String before = begun.substring(0, Math.max(begun.indexOf('='), begun.lastIndexOf(',')) + 1);
    return platforms(before);
  }

  private static List<Candidate> platforms(String before) {
    return Platform.KNOWN_ARCHITECTURES.stream()
        .sorted()
        .map(architecture -> Candidate.of(before + "linux/" + architecture))
        .toList();
  }
}
