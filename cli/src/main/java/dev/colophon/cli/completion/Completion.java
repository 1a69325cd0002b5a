package dev.colophon.cli.completion;

import dev.colophon.cli.shell.CommandText;
import dev.colophon.core.Colophon;
import dev.colophon.spi.model.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Answers a shell that asks what could stand where the cursor is. */
public final class Completion {

  private static final Set<String> SOURCES =
      Set.of("SOURCE", "TARGET", "BEFORE", "AFTER", "DESTINATION");

  private final CommandSpec root;
  private final Supplier<Colophon> installed;
  private final FileNameCompletion files;

  /**
   * @param installed answers what is installed; called only where it matters
   * @param workingDirectory what names of files are relative to
   */
  public Completion(CommandSpec root, Supplier<Colophon> installed, Path workingDirectory) {
    this.root = root;
    this.installed = installed;
    this.files = new FileNameCompletion(workingDirectory);
  }

  /**
   * The candidates for the last word.
   *
   * @param words the part after the program's name up to the cursor; the last may be empty
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
      return begun.startsWith("-") ? options(root) : commands();
    }
    return CommandText.commands(root).stream()
        .filter(command -> command.name().equals(before.get(0)))
        .flatMap(command -> ofCommand(command, before, begun).stream())
        .toList();
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
    return command.name().equals("help")
        ? commands()
        : command.positionalParameters().stream()
            .limit(1)
            .flatMap(argument -> values(argument, begun).stream())
            .toList();
  }

  /** The option of that name, if it takes a value. */
  private static Optional<OptionSpec> option(CommandSpec command, String name) {
    return command.options().stream()
        .filter(option -> List.of(option.names()).contains(name) && option.arity().max() > 0)
        .findFirst();
  }

  private List<Candidate> commands() {
    return CommandText.commands(root).stream()
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
    if (SOURCES.contains(label)) {
      return new SourceValue(installed.get().sources(), files).of(begun);
    }
    return switch (label) {
      case "KEY=VALUE[,…]" -> new OutputValue(installed.get(), files).of(begun);
      case "KEY=VALUE" -> ofOpt(begun);
      case "[TYPE[PLATFORM],…:]KEY=VALUE" -> AnnotationValue.of(begun, "=");
      case "[TYPE[PLATFORM],…:]KEY" -> AnnotationValue.of(begun, "");
      default ->
          Alternatives.isFile(label)
              ? files.of(begun)
              : Alternatives.of(label).map(Candidate::of).toList();
    };
  }

  private static List<Candidate> ofOpt(String begun) {
    if (!begun.startsWith("platform=")) {
      return Stream.of("platform=", "multi-platform=true", "multi-platform=false")
          .map(Candidate::of)
          .toList();
    }
    String before = begun.substring(0, Math.max(begun.indexOf('='), begun.lastIndexOf(',')) + 1);
    return Platform.KNOWN_ARCHITECTURES.stream()
        .sorted()
        .map(architecture -> Candidate.of(before + "linux/" + architecture))
        .toList();
  }
}
