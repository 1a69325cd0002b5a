package dev.colophon.core.plugin;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Why a plug-in, or a part of it, was not loaded.
 *
 * @param plugin its jar or folder
 * @param problem what is wrong, and what would help, in words
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PluginProblem(Path plugin, String problem) {

  /** The problem as one line. */
  @Override
  public String toString() {
    return "plug-in " + plugin + ": " + problem;
  }
}
