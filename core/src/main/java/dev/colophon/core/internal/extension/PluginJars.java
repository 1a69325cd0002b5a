package dev.colophon.core.internal.extension;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.SpiVersion;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jars and the folder of classes of a plug-in.
 *
 * @param place the plug-in, for messages
 * @param parts its jars, or its folder of classes
 */
record PluginJars(Provenance place, List<Path> parts) {

  private static final String FORM =
      "A plug-in is a jar, a folder of jars with everything that it needs, or a folder of classes.";
  private static final String META = "META-INF";
  private static final Set<String> FACTORIES =
      Set.of(ExporterFactory.class.getName(), SourceFactory.class.getName());

  PluginJars {
    parts = List.copyOf(parts);
  }

  /**
   * Finds the jars of a plug-in and checks that they are readable, since a class loader silently
   * skips jars that are not.
   *
   * @throws PluginException if there are none, or one is damaged
   */
  static PluginJars of(Path plugin) {
    Provenance place = Provenance.of(plugin);
    if (!Files.isDirectory(plugin)) {
      requireReadable(place, plugin, "it");
      return new PluginJars(place, List.of(plugin));
    }
    List<Path> parts = new ArrayList<>();
    if (hasServices(plugin)) {
      requireOrdinary(place, plugin);
      parts.add(plugin);
    }
    for (Path jar : entries(plugin).stream().filter(PluginJars::isJar).toList()) {
      requireReadable(place, jar, String.valueOf(jar.getFileName()));
      parts.add(jar);
    }
    if (parts.isEmpty()) {
      throw place.failure("the folder holds no jar", FORM);
    }
    return new PluginJars(place, parts);
  }

  /**
   * Returns the plug-ins at a path: the path itself and the plug-in folders in it. If the path
   * contains jars, a folder in it may hold libraries that their manifests name.
   */
  static List<Path> pluginsOf(Path path) {
    if (!Files.isDirectory(path) || hasServices(path)) {
      return List.of(path);
    }
    List<Path> entries = entries(path);
    List<Path> folders = entries.stream().filter(PluginJars::isPluginFolder).toList();
    if (folders.isEmpty()) {
      return List.of(path);
    }
    if (entries.stream().noneMatch(PluginJars::isJar)) {
      return folders;
    }
    return Stream.concat(Stream.of(path), folders.stream().filter(PluginJars::hasFactories))
        .toList();
  }

  private static boolean hasFactories(Path folder) {
    return entries(folder.resolve(META).resolve("services")).stream()
            .anyMatch(file -> FACTORIES.contains(file.getFileName().toString()))
        || entries(folder).stream().filter(PluginJars::isJar).anyMatch(PluginJars::hasFactory);
  }

  /** Whether a jar has a service file for factories. An unreadable jar is reported later. */
  private static boolean hasFactory(Path jar) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return FACTORIES.stream()
          .anyMatch(type -> opened.getEntry(META + "/services/" + type) != null);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isPluginFolder(Path folder) {
    return Files.isDirectory(folder)
        && (hasServices(folder) || entries(folder).stream().anyMatch(PluginJars::isJar));
  }

  /** Whether it is a folder of classes, for example {@code target/classes}. */
  private static boolean hasServices(Path folder) {
    return Files.isDirectory(folder.resolve(META).resolve("services"));
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  /** Refuses pipes, on which a class loader would block. */
  private static void requireOrdinary(Provenance place, Path classes) {
    Optional<Path> pipe;
    try (Stream<Path> files = Files.walk(classes)) {
      pipe = files.filter(PluginJars::isPipeOrDevice).findFirst();
    } catch (IOException | UncheckedIOException e) {
      throw place.failure("the folder cannot be read: " + e.getMessage(), FORM, e);
    }
    if (pipe.isPresent()) {
      throw place.failure(classes.relativize(pipe.get()) + " is not a regular file", FORM);
    }
  }

  private static boolean isPipeOrDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static void requireReadable(Provenance place, Path jar, String which) {
    if (!Files.exists(jar)) {
      throw new PluginException(
          Written.plugin(place.name()),
          Reason.NOT_FOUND,
          "there is no such file or folder",
          Advice.NONE);
    }
    if (!Files.isRegularFile(jar)) {
      throw place.failure("it is not a regular file", FORM);
    }
    try (JarFile opened = new JarFile(jar.toFile())) {
      opened.size();
    } catch (IOException e) {
      throw place.failure(which + " is not a readable jar: " + e.getMessage(), FORM, e);
    }
  }

  /**
   * Checks the SPI versions in the manifests before any class is loaded.
   *
   * @throws PluginException if this program does not support one of them
   */
  void requireSupportedSpi() {
    for (Path part : parts) {
      String name = part.equals(place.plugin().orElse(part)) ? "it" : part.getFileName().toString();
      version(part).ifPresent(version -> requireSupported(name, version));
    }
  }

  private void requireSupported(String name, String version) {
    try {
      place.requireSupported(name, Integer.parseInt(version.strip()));
    } catch (NumberFormatException e) {
      throw place.failure(
          "its manifest says "
              + SpiVersion.ATTRIBUTE
              + ": "
              + version.replaceAll("\\p{Cntrl}", "?"),
          "The attribute is a number, " + SpiVersion.CURRENT + " for example.",
          e);
    }
  }

  private Optional<String> version(Path part) {
    try {
      return manifest(part)
          .map(manifest -> manifest.getMainAttributes().getValue(SpiVersion.ATTRIBUTE));
    } catch (IOException e) {
      throw place.failure("its manifest cannot be read: " + e.getMessage(), FORM, e);
    }
  }

  private static Optional<Manifest> manifest(Path part) throws IOException {
    if (Files.isDirectory(part)) {
      Path file = part.resolve(META).resolve("MANIFEST.MF");
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(new Manifest(in));
      }
    }
    try (JarFile jar = new JarFile(part.toFile())) {
      return Optional.ofNullable(jar.getManifest());
    }
  }

  /** The URLs for a class loader. */
  URL[] urls() {
    return parts.stream().map(PluginJars::url).toArray(URL[]::new);
  }

  private static URL url(Path part) {
    try {
      return part.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("a file has a URL: " + part, e);
    }
  }
}
