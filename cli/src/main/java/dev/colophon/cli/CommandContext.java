package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.util.Map;

/**
 * What commands run in.
 *
 * @param terminal where they read and write
 * @param environment the environment variables
 * @param cancellation whether they should end early
 * @param pluginPath where plug-ins are
 */
record CommandContext(
    Terminal terminal,
    Map<String, String> environment,
    Cancellation cancellation,
    PluginPath pluginPath) {

  /** The context of the process. */
  ExecutionContext execution() {
    return ProcessContext.of(environment, terminal.streams(), ProgressListener.NONE, cancellation);
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
    return Colophon.builder().pluginPath(pluginPath.plugins()).context(context).build();
  }
}
