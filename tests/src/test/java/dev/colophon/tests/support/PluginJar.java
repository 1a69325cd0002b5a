package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.ExporterFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/** Compiles Java sources into a jar, as the author of a plug-in would. */
public final class PluginJar {

  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

  private final Path jar;
  private final List<String> sources = new ArrayList<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private String classPath =
      locationOf(ExporterFactory.class)
          + System.getProperty("path.separator")
          + locationOf(Logger.class);
  private String version = "";

  private PluginJar(Path jar) {
    this.jar = jar;
  }

  /** A jar that will be at this path. */
  public static PluginJar at(Path jar) {
    return new PluginJar(jar);
  }

  /** Adds a source file. */
  public PluginJar source(String text) {
    sources.add(text);
    return this;
  }

  /** Names implementations of a contract in the service file. */
  public PluginJar service(Class<?> contract, String... names) {
    services.put("META-INF/services/" + contract.getName(), String.join("\n", names) + "\n");
    return this;
  }

  /** Leaves a compiled class out of the jar. */
  public PluginJar without(String className) {
    leftOut.add(className.replace('.', '/') + ".class");
    return this;
  }

  /** Compiles against another jar, too. */
  public PluginJar compiledWith(Path dependency) {
    return compiledWith(dependency.toString());
  }

  /** Compiles against these folders and jars, too. */
  public PluginJar compiledWith(String dependencies) {
    classPath = dependencies + System.getProperty("path.separator") + classPath;
    return this;
  }

  /** Says which version it is. */
  public PluginJar version(String number) {
    version = number;
    return this;
  }

  /** Compiles and writes it. */
  public Path write() {
    try {
      Path folder = Files.createTempDirectory("plugin");
      compile(folder);
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      if (!version.isEmpty()) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
      }
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (Path compiled : filesIn(folder.resolve("classes"))) {
          String name = folder.resolve("classes").relativize(compiled).toString();
          add(out, name, Files.readAllBytes(compiled));
        }
        for (Map.Entry<String, String> service : services.entrySet()) {
          add(out, service.getKey(), service.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
      delete(folder);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    if (!leftOut.contains(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(bytes);
      out.closeEntry();
    }
  }

  private void compile(Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file = folder.resolve("sources").resolve(pathOf(source));
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source));
    }
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      CompilationTask task =
          compiler.getTask(
              messages,
              manager,
              null,
              List.of("--release", "17", "-cp", classPath, "-d", classes.toString(), "-proc:none"),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      assertThat(files.isEmpty() || task.call()).as(messages.toString()).isTrue();
    }
  }

  private static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pathOf(String source) {
    Matcher packages = PACKAGE.matcher(source);
    Matcher types = TYPE.matcher(source);
    assertThat(packages.find() && types.find()).isTrue();
    return packages.group(1).replace('.', '/') + "/" + types.group(1) + ".java";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
