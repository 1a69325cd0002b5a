package dev.colophon.core.internal.extension;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The jars that a plug-in consists of. */
final class PluginJars {

  private static final String FORM =
      "A plug-in is a jar, or a folder of jars with everything that it needs.";

  private PluginJars() {}

  /**
   * The jars of a plug-in, checked that they can be read, since a class loader passes over those
   * that cannot without a word.
   *
   * @throws PluginException if there are none, or one is damaged
   */
  static URL[] of(Path plugin) {
    List<Path> jars = Files.isDirectory(plugin) ? jarsIn(plugin) : List.of(plugin);
    if (jars.isEmpty()) {
      throw new PluginException(
          Written.plugin(name(plugin)),
          Reason.BROKEN_CONTRACT,
          "the folder holds no jar",
          Advice.of(FORM));
    }
    jars.forEach(jar -> requireReadable(plugin, jar));
    return jars.stream().map(PluginJars::url).toArray(URL[]::new);
  }

  /** How messages call a plug-in. */
  static String name(Path plugin) {
    return "plug-in " + plugin;
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(PluginJars::isJar).sorted().toList();
    } catch (IOException e) {
      throw new PluginException(
          Written.plugin(name(folder)),
          Reason.BROKEN_CONTRACT,
          "the folder cannot be read: " + e.getMessage(),
          Advice.NONE,
          e);
    }
  }

  static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  private static void requireReadable(Path plugin, Path jar) {
    if (!Files.exists(jar)) {
      throw new PluginException(
          Written.plugin(name(plugin)),
          Reason.NOT_FOUND,
          "there is no such file or folder",
          Advice.NONE);
    }
    if (!Files.isRegularFile(jar)) {
      throw new PluginException(
          Written.plugin(name(plugin)),
          Reason.BROKEN_CONTRACT,
          "it is not a regular file",
          Advice.of(FORM));
    }
    try (ZipFile opened = new ZipFile(jar.toFile())) {
      opened.size();
    } catch (IOException e) {
      String which = jar.equals(plugin) ? "it" : jar.getFileName().toString();
      throw new PluginException(
          Written.plugin(name(plugin)),
          Reason.BROKEN_CONTRACT,
          which + " is no jar that can be read: " + e.getMessage(),
          Advice.of(FORM),
          e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("a file has a URL: " + jar, e);
    }
  }
}
