package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The places of plug-ins, in this order: {@code --plugin-path}, {@code COLOPHON_PLUGIN_PATH}, and
 * the folder next to the launcher.
 */
public final class PluginPath {

  static final String OPTION = "--plugin-path";

  /** The system property in which the launcher passes its plug-in folder. */
  static final String FOLDER_PROPERTY = "colophon.plugins";

  private static final String VARIABLE = "COLOPHON_PLUGIN_PATH";

  private final Map<String, String> environment;
  private final Optional<Path> folder;
  private final List<String> given = new ArrayList<>();

  /**
   * @param environment the environment variables
   * @param folder the folder of plug-ins next to the launcher, if there is one
   */
  public PluginPath(Map<String, String> environment, Optional<Path> folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /** The folder that the launcher of this process names. */
  public static Optional<Path> folderOfLauncher() {
    return Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)).map(Path::of);
  }

  /** Adds the option, which every command has. */
  public void addTo(CommandSpec root) {
    root.addOption(
        OptionSpec.builder(OPTION)
            .type(String.class)
            .paramLabel("PATH[" + File.pathSeparator + "PATH…]")
            .scopeType(ScopeType.INHERIT)
            .description(
                "Load exporters and sources from jars, or from folders with the jars or"
                    + " classes of a plug-in. COLOPHON_PLUGIN_PATH adds more.")
            .setter(
                new picocli.CommandLine.Model.ISetter() {
                  @Override
                  public <T> T set(T value) {
                    if (value != null) {
                      given.add(String.valueOf(value));
                    }
                    return value;
                  }
                })
            .build());
  }

  /** The jars and folders of plug-ins. Call this after the command line has been parsed. */
  public List<Path> plugins() {
    String variable = environment.getOrDefault(VARIABLE, "");
    if (given.isEmpty() && variable.isEmpty() && folder.isEmpty()) {
      return List.of();
    }
    List<Path> plugins = new ArrayList<>();
    given.forEach(value -> addPaths(plugins, OPTION + " " + value, value));
    addPaths(plugins, VARIABLE + "=" + variable, variable);
    folder.filter(Files::isDirectory).ifPresent(found -> addContents(plugins, found));
    return plugins;
  }

  private static void addPaths(List<Path> plugins, String asWritten, String value) {
    for (String path : value.split(File.pathSeparator, -1)) {
      if (!path.isBlank()) {
        try {
          plugins.add(Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
          throw new BadOptionException(
              Written.option(asWritten),
              Reason.INVALID,
              "\"" + path + "\" is not a path",
              Advice.NONE,
              e);
        }
      }
    }
  }

  /** Adds each jar and folder as a plug-in, and ignores other files. */
  private static void addContents(List<Path> plugins, Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.isDirectory(file) || file.toString().endsWith(".jar")) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw new BadOptionException(
          Written.option("the plug-ins in " + folder),
          Reason.INVALID,
          "the folder cannot be read: " + e.getMessage(),
          Advice.NONE,
          e);
    }
    found.sort(null);
    plugins.addAll(found);
  }
}
