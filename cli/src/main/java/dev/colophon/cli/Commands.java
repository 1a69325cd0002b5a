package dev.colophon.cli;

import dev.colophon.spi.Cancellation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands by name. */
final class Commands {

  private final Map<String, Supplier<Object>> byName = new LinkedHashMap<>();

  Commands(Terminal terminal, Map<String, String> environment, Cancellation cancellation) {
    byName.put("build", () -> new BuildCommand(terminal, environment, cancellation));
    byName.put("annotate", () -> new AnnotateCommand(terminal, environment, cancellation));
    byName.put("inspect", () -> new InspectCommand(terminal, environment, cancellation));
    byName.put("exporters", () -> new ExportersCommand(terminal));
    byName.put("version", () -> new VersionCommand(terminal));
    byName.put("completion", () -> new CompletionCommand(terminal));
    byName.put("help", HelpCommand::new);
  }

  /**
   * Adds the one command that the first argument names, which spares the time to look at the
   * others; or all of them when it names none, for they are needed for help and suggestions then.
   */
  void addTo(CommandLine root, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean needsAll = first.equals("help") || first.equals("completion");
    byName.forEach(
        (name, command) -> {
          if (needsAll || !byName.containsKey(first) || name.equals(first)) {
            root.addSubcommand(name, command.get());
          }
        });
  }
}
