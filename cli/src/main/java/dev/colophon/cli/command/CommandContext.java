package dev.colophon.cli.command;

import dev.colophon.cli.option.BareName;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.PluginPath;
import dev.colophon.cli.option.TargetsOption;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.progress.ProgressDisplays;
import dev.colophon.cli.progress.ProgressMode;
import dev.colophon.cli.shell.HelpText;
import dev.colophon.cli.terminal.Colours;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.core.Colophon;
import dev.colophon.core.ColophonBuilder;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The surroundings of a command: the terminal, the environment, plug-ins, progress. */
public final class CommandContext {

  private static final int HELP_WIDTH = 80;
  private static final int LEAST_HELP_WIDTH = 40;

  /** The widest help text, since longer lines are hard to read. */
  private static final int WIDEST_HELP = 120;

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Cancellation cancellation;
  private final PluginPath pluginPath;
  private final ProgressBoard progress;
  private final Optional<ReadAhead> readAhead;
  private @Nullable ExecutionContext execution;

  /** The context for a parsed command, whose options may change the environment. */
  CommandContext of(ParseResult parsed) {
    Map<String, String> changed = InsecureOption.addTo(environment, parsed);
    return changed.equals(environment) ? this : new CommandContext(this, changed);
  }

  private CommandContext(CommandContext other, Map<String, String> environment) {
    this.terminal = other.terminal;
    this.environment = environment;
    this.cancellation = other.cancellation;
    this.pluginPath = other.pluginPath;
    this.progress = other.progress;
    this.readAhead = other.readAhead;
  }

  /**
   * Creates a context with the plug-ins that the environment and the launcher name.
   *
   * @param terminal where commands read and write
   * @param environment the environment variables
   * @param cancellation tells commands to stop early
   * @param progress the board on which long operations record their progress
   * @param readAhead a source that is already being read
   */
  public CommandContext(
      Terminal terminal,
      Map<String, String> environment,
      Cancellation cancellation,
      ProgressBoard progress,
      Optional<ReadAhead> readAhead) {
    this.terminal = terminal;
    this.environment = environment;
    this.cancellation = cancellation;
    this.pluginPath = new PluginPath(environment, PluginPath.folderOfLauncher());
    this.progress = progress;
    this.readAhead = readAhead;
  }

  /** Returns a place as typed, or the full place if the user typed only the name of an image. */
  String place(String typed) {
    Optional<String> place = BareName.placeOf(typed, Path.of("").toAbsolutePath());
    place.ifPresent(full -> say("note: " + typed + " is taken as " + full));
    return place.orElse(typed);
  }

  /** Writes a message to standard error, wrapped at the width of the terminal. */
  void say(String message) {
    WrappedText.hanging("", message, 2, terminal.messageColumns(environment))
        .forEach(terminal::say);
  }

  /** The images that a command reads, each resolved by {@link #place}. */
  List<String> sources(ParseResult parsed) {
    return TargetsOption.readSources(parsed, execution()).stream().map(this::place).toList();
  }

  /** Prints the help of a command, as wide as the terminal. */
  void showHelp(CommandSpec command) {
    boolean seen = terminal.streams().outIsTerminal();
    int width = seen ? Math.max(LEAST_HELP_WIDTH, terminal.columns(environment)) : HELP_WIDTH;
    Colours colours = new Colours(terminal.showsColours(environment));
    terminal.print(String.join("\n", HelpText.of(command, Math.min(width, WIDEST_HELP), colours)));
  }

  Terminal terminal() {
    return terminal;
  }

  Map<String, String> environment() {
    return environment;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  PluginPath pluginPath() {
    return pluginPath;
  }

  /**
   * The context of the process, in which connections are shared.
   *
   * @throws BadOptionException if SOURCE_DATE_EPOCH is set and is not a number of seconds
   */
  public synchronized ExecutionContext execution() {
    ExecutionContext known = execution;
    if (known == null) {
      known = ProcessContext.of(environment, terminal.streams(), progress, cancellation);
      execution = known;
    }
    return known;
  }

  /** Opens Colophon with its plug-ins, and reports the plug-ins that could not be loaded. */
  Colophon colophon() {
    return colophon(execution());
  }

  /**
   * Opens Colophon with its plug-ins in a context, and reports the plug-ins that could not be
   * loaded.
   */
  Colophon colophon(ExecutionContext context) {
    Colophon colophon = silentColophon(context);
    colophon.pluginProblems().forEach(problem -> terminal.sayError(String.valueOf(problem)));
    return colophon;
  }

  /** Opens Colophon for a command that reports by itself which plug-ins could not be loaded. */
  Colophon silentColophon(ExecutionContext context) {
    ColophonBuilder builder = Colophon.builder().pluginPath(pluginPath.plugins()).context(context);
    readAhead.ifPresent(builder::readAhead);
    return builder.build();
  }

  /** Runs work and shows its progress. */
  <T> T showing(ProgressMode mode, Supplier<T> work) {
    ProgressDisplays.Shown shown = displays().begin(mode);
    try {
      return work.get();
    } finally {
      shown.close();
    }
  }

  /** Runs work and reports long waits. */
  int tellingWaits(IntSupplier work) {
    ProgressDisplays.Shown shown = displays().beginWaits();
    try {
      return work.getAsInt();
    } finally {
      shown.close();
    }
  }

  private ProgressDisplays displays() {
    return new ProgressDisplays(
        progress, terminal.error(), terminal.errorIsTerminal(), environment);
  }
}
