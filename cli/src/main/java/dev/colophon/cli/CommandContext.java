package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import java.util.Map;
import java.util.Optional;

/**
 * What commands run in.
 *
 * @param terminal where they read and write
 * @param environment the environment variables
 * @param cancellation whether they should end early
 * @param pluginPath where plug-ins are
 * @param readAhead a source that is being read already
 */
record CommandContext(
    Terminal terminal,
    Map<String, String> environment,
    Cancellation cancellation,
    PluginPath pluginPath,
    Optional<ReadAhead> readAhead) {

  /** A context with the plug-ins that the environment and the launcher name. */
  static CommandContext of(
      Terminal terminal,
      Map<String, String> environment,
      Cancellation cancellation,
      Optional<ReadAhead> readAhead) {
    PluginPath plugins = new PluginPath(environment, PluginPath.folderOfLauncher());
    return new CommandContext(terminal, environment, cancellation, plugins, readAhead);
  }

  /** The context of the process. */
  ExecutionContext execution() {
    return ProcessContext.of(environment, terminal.streams(), terminal.progress(), cancellation);
  }

  /** Colophon in that context, with plug-ins. Says which of them could not be loaded. */
  Colophon colophon() {
    return colophon(execution());
  }

  /** Colophon in a context, with plug-ins. Says which of them could not be loaded. */
  Colophon colophon(ExecutionContext context) {
    Colophon colophon = silentColophon(context);
    colophon.pluginProblems().forEach(problem -> terminal.say("colophon: " + problem));
    return colophon;
  }

  /** Colophon for a command that shows by itself what could not be loaded. */
  Colophon silentColophon(ExecutionContext context) {
    Colophon.Builder builder = Colophon.builder().pluginPath(pluginPath.plugins()).context(context);
    readAhead.ifPresent(builder::readAhead);
    return builder.build();
  }
}
