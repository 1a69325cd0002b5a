package dev.colophon.core.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The reason why a plug-in, or a part of it, was not loaded.
 *
 * @param name its place, for people: {@code plug-in /a.jar}, {@code the class path}
 * @param plugin its jar or folder; empty for the class path
 * @param problem the cause and a remedy, in words
 */
public record PluginProblem(String name, Optional<Path> plugin, String problem) {

  /** The problem as one line. */
  @Override
  public String toString() {
    return name + ": " + problem;
  }
}
