package dev.colophon.tests.tck;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The arguments of a command line that runs the tests on a plug-in.
 *
 * @param words the command line
 * @param plugin the jar or folder
 * @param type the type of the exporter to test; empty for the only one
 * @param options the options of the exporter, in which {@link #FOLDER} stands for the folder of the
 *     destination
 * @param reader the source that reads what the exporter writes, in which {@link #FOLDER} stands for
 *     that folder too
 * @param replaces whether the exporter replaces an earlier image at the destination
 */
record PluginArguments(
    List<String> words,
    Path plugin,
    Optional<String> type,
    Map<String, String> options,
    Optional<String> reader,
    boolean replaces) {

  /** The placeholder for the folder of the destination, as in {@code find -exec}. */
  static final String FOLDER = "{}";

  static final String USAGE =
      """
      Usage: java -jar colophon-tests-VERSION-run.jar PLUGIN [OPTIONS]

      Tests the exporter of a plug-in, loaded as Colophon loads it, with the tests that every
      exporter has to pass. If the plug-in has the source that reads what the exporter writes,
      that is tested too. {} stands for the folder of the destination.

        PLUGIN               a jar, a folder of jars, or a folder of classes
        --type TYPE          the exporter to test, if the plug-in has several
        --option KEY=VALUE   an option of the exporter; can be repeated; dest={}/image by default
        --read SOURCE        the source that reads what it writes; TYPE:{}/image by default
        --no-replace         the exporter refuses to replace an image, instead of replacing it

      Exit code: 0 all passed, 1 a test failed, 2 wrong usage.
      """;

  /** A command line that is not of the form of {@link #USAGE}. */
  static final class WrongUsage extends Exception {

    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
      super(message);
    }
  }

  /**
   * Parses a command line.
   *
   * @throws WrongUsage if it is not of the form of {@link #USAGE}
   */
  static PluginArguments parse(List<String> words) throws WrongUsage {
    Optional<Path> plugin = Optional.empty();
    Optional<String> type = Optional.empty();
    Map<String, String> options = new LinkedHashMap<>();
    Optional<String> reader = Optional.empty();
    boolean replaces = true;
    Deque<String> left = new ArrayDeque<>(words);
    try {
      while (!left.isEmpty()) {
        String word = left.remove();
        switch (word) {
          case "--type" -> type = Optional.of(left.remove());
          case "--read" -> reader = Optional.of(left.remove());
          case "--no-replace" -> replaces = false;
          case "--option" -> put(options, left.remove());
          default -> plugin = Optional.of(pluginOf(word, plugin));
        }
      }
    } catch (NoSuchElementException e) {
      throw new WrongUsage("the last option needs a value");
    }
    return new PluginArguments(
        List.copyOf(words),
        plugin.orElseThrow(
            () ->
                new WrongUsage("name a plug-in: a jar, a folder of jars, or a folder of classes")),
        type,
        Map.copyOf(options),
        reader,
        replaces);
  }

  private static Path pluginOf(String word, Optional<Path> before) throws WrongUsage {
    if (word.startsWith("-")) {
      throw new WrongUsage("there is no option " + word);
    }
    if (before.isPresent()) {
      throw new WrongUsage("one plug-in is tested at a time, not " + before.get() + " and " + word);
    }
    return Path.of(word);
  }

  private static void put(Map<String, String> options, String option) throws WrongUsage {
    int equals = option.indexOf('=');
    if (equals < 1) {
      throw new WrongUsage("--option takes KEY=VALUE, not " + option);
    }
    options.put(option.substring(0, equals), option.substring(equals + 1));
  }

  /** Replaces the placeholder in a text by a folder. */
  static String in(Path folder, String text) {
    return text.replace(FOLDER, folder.toString());
  }
}
