package dev.colophon.core.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.tests.support.PluginJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a plug-in can be wrong, beside one that is right. */
class PluginTest {

  private static final String REPORT = "Report it to whoever made the plug-in.";
  private static final String REBUILD =
      "Use a build of it for version 1 of the SPI and this Java, with everything that it depends"
          + " on.";

  @TempDir private Path folder;

  /** An exporter of a type, with these members in place of {@code create} that fails. */
  private static String exporter(String name, String type, String members) {
    return """
        package org.example;

        import dev.colophon.spi.*;
        import java.util.*;

        public class %s implements ExporterFactory {
          public String type() { return "%s"; }
          public String description() { return "Writes " + type() + "."; }
          public List<ExporterOption> options() { return List.of(); }
          %s
        }
        """
        .formatted(
            name,
            type,
            members.contains("create(")
                ? members
                : members + " public Exporter create(ExporterOptions options) { return null; }");
  }

  private PluginJar jar(String name) {
    return PluginJar.at(folder.resolve(name));
  }

  private PluginJar plugin(String name, String members) {
    return jar(name)
        .source(exporter("Factory", "x", members))
        .service(ExporterFactory.class, "org.example.Factory");
  }

  private Path good() {
    return jar("good.jar")
        .source(exporter("Good", "good", ""))
        .service(ExporterFactory.class, "org.example.Good")
        .version("1.2.3")
        .write();
  }

  private static Colophon with(Path... plugins) {
    return Colophon.builder().extensions(List.of(), List.of()).pluginPath(List.of(plugins)).build();
  }

  private static List<String> types(Colophon colophon) {
    return colophon.exporters().stream().map(ExporterFactory::type).toList();
  }

  private static ExporterFactory only(Colophon colophon) {
    assertThat(colophon.pluginProblems()).isEmpty();
    assertThat(colophon.exporters()).hasSize(1);
    return colophon.exporters().get(0);
  }

  /** Loads a plug-in beside a good one, which must keep working. */
  private String problemOf(Path plugin) {
    Colophon colophon = with(plugin, good());
    assertThat(types(colophon)).containsExactly("good");
    assertThat(colophon.pluginProblems()).hasSize(1);
    assertThat(colophon.pluginProblems().get(0).plugin()).contains(plugin);
    return colophon.pluginProblems().get(0).problem();
  }

  @Test
  void aPluginOffersExportersAndSaysWhereTheyCameFrom() {
    Path jar = good();
    Colophon colophon = with(jar);
    assertThat(colophon.origin(only(colophon)))
        .isEqualTo(new PluginOrigin(Optional.of(jar), Optional.of("1.2.3"), 1));
  }

  @Test
  void aPluginOffersSources() {
    Path jar =
        jar("source.jar")
            .source(
                """
                package org.example;

                import dev.colophon.spi.*;

                public class Source implements SourceFactory {
                  public String transport() { return "mine"; }
                  public String syntax() { return "mine:WHERE"; }
                  public String description() { return "Reads mine."; }
                  public ImageSource open(String location, ExecutionContext context) {
                    throw new IllegalStateException("no " + location);
                  }
                }
                """)
            .service(SourceFactory.class, "org.example.Source")
            .write();
    Colophon colophon = with(jar);
    assertThat(colophon.sources().get(0).transport()).isEqualTo("mine");
    assertThat(colophon.origin(colophon.sources().get(0)).plugin()).contains(jar);
    assertThatThrownBy(() -> colophon.inspect("mine:here"))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "plug-in %s: SourceFactory.open failed: IllegalStateException: no here. %s"
                .formatted(jar, REPORT));
  }

  @Test
  void onePluginNamedTwiceIsLoadedOnce() throws IOException {
    Path jar = good();
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);
    assertThat(types(with(jar, link, jar))).containsExactly("good");
  }

  @Test
  void twoPluginsMayDependOnTwoVersionsOfOneClass() throws IOException {
    for (String version : List.of("1", "2")) {
      Path plugin = Files.createDirectory(folder.resolve("plugin" + version));
      Path library =
          PluginJar.at(plugin.resolve("library.jar"))
              .source(
                  """
                  package org.library;

                  public class Library {
                    public static String version%1$s() { return "%1$s"; }
                  }
                  """
                      .formatted(version))
              .write();
      PluginJar.at(plugin.resolve("exporter.jar"))
          .compiledWith(library)
          .source(
              exporter("Factory", "x" + version, "")
                  .replace("\"Writes \" + type()", "org.library.Library.version" + version + "()"))
          .service(ExporterFactory.class, "org.example.Factory")
          .write();
    }
    Colophon colophon = with(folder.resolve("plugin1"), folder.resolve("plugin2"));
    assertThat(colophon.pluginProblems()).isEmpty();
    assertThat(colophon.exporters().stream().map(ExporterFactory::description))
        .containsExactly("1.", "2.");
  }

  @Test
  void aPluginsOwnClassGoesBeforeTheProgramsOfTheSameName() {
    Path jar =
        jar("own.jar")
            .source(
                """
                package com.fasterxml.jackson.databind;

                public class ObjectMapper {
                  public String toString() { return "the plug-in's own"; }
                }
                """)
            .source(
                exporter("Factory", "x", "")
                    .replace(
                        "\"Writes \" + type()",
                        "\"\" + new com.fasterxml.jackson.databind.ObjectMapper()"))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    assertThat(only(with(jar)).description()).isEqualTo("the plug-in's own.");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.colophon.spi.ExporterFactory, seen",
    "org.slf4j.Logger, seen",
    "java.sql.Connection, seen",
    "dev.colophon.core.Colophon, hidden",
    "com.fasterxml.jackson.databind.ObjectMapper, hidden",
  })
  void aPluginSeesOfTheProgramTheSpiAndLoggingOnly(String name, String visibility) {
    Path jar =
        jar("looking.jar")
            .source(
                exporter(
                        "Factory",
                        "x",
                        """
                        static String look(String name) {
                          try {
                            Class.forName(name);
                            return "seen";
                          } catch (ClassNotFoundException e) {
                            return "hidden";
                          }
                        }
                        """)
                    .replace("\"Writes \" + type()", "look(\"" + name + "\")"))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    assertThat(only(with(jar)).description()).isEqualTo(visibility + ".");
  }

  @Test
  void anotherVersionOfTheSpiIsRefused() {
    assertThat(problemOf(plugin("v.jar", "public int spiVersion() { return 2; }").write()))
        .isEqualTo(
            "org.example.Factory was built for version 2 of the SPI, and this program has version"
                + " 1. Use a newer Colophon, or an older build of the plug-in.");
    assertThat(problemOf(plugin("v.jar", "public int spiVersion() { return 0; }").write()))
        .endsWith("Use a newer build of the plug-in.");
    Path older = plugin("v.jar", "public int spiVersion() { return 1; }").write();
    assertThat(types(with(older))).containsExactly("x");
  }

  @Test
  void aServiceFileThatNamesAMissingClassIsToldAndItsOtherClassesWork() {
    Path jar =
        jar("missing.jar")
            .source(exporter("Factory", "x", ""))
            .service(ExporterFactory.class, "org.example.Gone", "org.example.Factory")
            .write();
    Colophon colophon = with(jar, good());
    assertThat(types(colophon)).containsExactly("good", "x");
    assertThat(colophon.pluginProblems().toString())
        .isEqualTo(
            "[plug-in %s: dev.colophon.spi.ExporterFactory: Provider org.example.Gone not found]"
                .formatted(jar));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          static { if (true) throw new IllegalStateException("early"); } | IllegalStateException: early
          public Factory() { throw new IllegalStateException("made"); }  | IllegalStateException: made
          private Factory() {}                                           | Unable to get public no-arg constructor
          public Factory(String text) {}                                 | Unable to get public no-arg constructor
          """)
  void aFactoryThatCannotBeMadeIsTold(String members, String reason) {
    assertThat(problemOf(plugin("unmade.jar", members).write()))
        .contains("org.example.Factory", reason);
  }

  @Test
  void aClassThatIsNoFactoryIsTold() {
    Path jar =
        jar("other.jar")
            .source("package org.example;\n\npublic class Other {}\n")
            .service(ExporterFactory.class, "org.example.Other")
            .write();
    assertThat(problemOf(jar)).contains("org.example.Other not a subtype");
  }

  @Test
  void whatAPluginDependsOnAndDoesNotBringIsTold() {
    Path library =
        jar("library.jar").source("package org.library;\n\npublic class Base {}\n").write();
    Path jar =
        plugin(
                "lone.jar",
                "public static class Part extends org.library.Base {}"
                    + " private final Part part = new Part();")
            .compiledWith(library)
            .write();
    assertThat(problemOf(jar))
        .isEqualTo(
            "it does not fit this program: NoClassDefFoundError: org/library/Base. " + REBUILD);
  }

  @ParameterizedTest
  @CsvSource({"Oci", "''", "a b", "-x"})
  void aNameThatIsNoneIsTold(String type) {
    Path jar =
        jar("named.jar")
            .source(exporter("Factory", type, ""))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    assertThat(problemOf(jar))
        .isEqualTo(
            "\""
                + type
                + "\" is not a name for a type or transport. Names are lower-case letters and"
                + " digits, with dashes between them.");
    Path renamed =
        jar("renamed.jar")
            .source(exporter("Factory", "a-1", ""))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    assertThat(types(with(renamed))).containsExactly("a-1");
  }

  @Test
  void aFactoryThatThrowsOrAnswersNothingIsTold() {
    assertThat(
            problemOf(
                plugin(
                        "throws.jar",
                        "public Map<String, Map<String, String>> aliases() { throw new"
                            + " UnsupportedOperationException(); }")
                    .write()))
        .isEqualTo("ExporterFactory.aliases failed: UnsupportedOperationException. " + REPORT);
    assertThat(
            problemOf(
                plugin(
                        "nothing.jar",
                        "public Map<String, Map<String, String>> aliases() { return null; }")
                    .write()))
        .isEqualTo("ExporterFactory.aliases gave no answer. " + REPORT);
  }

  @Test
  void aFactoryThatCannotBeListedIsTold() {
    Path jar =
        jar("unlisted.jar")
            .source(
                exporter("Factory", "x", "")
                    .replace("return List.of();", "throw new IllegalStateException(\"none\");"))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    assertThat(problemOf(jar))
        .isEqualTo("ExporterFactory.options failed: IllegalStateException: none. " + REPORT);
  }

  @Test
  void whatTwoPluginsClaimIsNeithers() {
    Path one = plugin("one.jar", "").write();
    Path other =
        jar("other.jar")
            .source(
                exporter(
                    "Factory",
                    "y",
                    "public Map<String, Map<String, String>> aliases() { return Map.of(\"x\","
                        + " Map.of()); }"))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    Colophon colophon = with(one, other, good());
    assertThat(types(colophon)).containsExactly("good");
    assertThat(colophon.pluginProblems().toString())
        .isEqualTo(
            "[plug-in %s: type=x is claimed by plug-in %s, too, and neither is loaded. Remove the plug-in that is not wanted.]"
                .formatted(one, other));
    assertThatThrownBy(() -> colophon.locations(request("type=x")))
        .hasMessageContaining("there is no exporter of type x. ")
        .hasMessageContaining("Installed are good. Not loaded: plug-in " + one + ": type=x is");
  }

  @Test
  void noPluginTakesANameOfTheProgram() {
    ExporterFactory own = only(with(plugin("one.jar", "").write()));
    Path other = plugin("other.jar", "").write();
    Colophon colophon =
        Colophon.builder().extensions(List.of(own), List.of()).pluginPath(List.of(other)).build();
    assertThat(colophon.exporters()).containsExactly(own);
    assertThat(colophon.pluginProblems().get(0).problem())
        .isEqualTo("type=x is Colophon's own. Remove the plug-in that is not wanted.");
  }

  @Test
  void theManifestSaysTheVersionOfTheSpiBeforeAnyClassIsLoaded() {
    PluginJar newer =
        plugin("newer.jar", "static { if (true) throw new IllegalStateException(\"loaded\"); }");
    assertThat(problemOf(newer.attribute("Colophon-SPI-Version", "2").write()))
        .isEqualTo(
            "it was built for version 2 of the SPI, and this program has version 1. Use a newer"
                + " Colophon, or an older build of the plug-in.");
    assertThat(problemOf(plugin("odd.jar", "").attribute("Colophon-SPI-Version", "one").write()))
        .isEqualTo(
            "its manifest says Colophon-SPI-Version: one. The attribute is a number, 1 for"
                + " example.");
    Path current = plugin("current.jar", "").attribute("Colophon-SPI-Version", "1").write();
    assertThat(types(with(current))).containsExactly("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          public List<ExporterOption> options() { return Collections.singletonList(null); }                | ExporterFactory.options answered with a null in it
          public List<ExporterOption> options() { return new AbstractList<>() { public int size() { return 1; } public ExporterOption get(int i) { throw new IllegalStateException("lazy"); } }; } | ExporterFactory.options failed: IllegalStateException: lazy
          public Map<String, Map<String, String>> aliases() { return Collections.singletonMap("y", null); } | ExporterFactory.aliases answered with a null in it
          public Map<String, Map<String, String>> aliases() { return Map.of("y", Collections.singletonMap("a", null)); } | ExporterFactory.aliases answered with a null in it
          """)
  void nullsInListsAndMapsAreTold(String members, String problem) {
    String source = exporter("Factory", "x", members);
    if (members.contains("options()")) {
      source =
          source.replace("public List<ExporterOption> options() { return List.of(); }\n", "\n");
    }
    Path jar =
        jar("nulls.jar")
            .source(source)
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    assertThat(problemOf(jar)).isEqualTo(problem + ". " + REPORT);
  }

  @Test
  void theClassPathIsGuardedLikePlugins() throws IOException {
    Path broken =
        jar("broken.jar")
            .source(
                exporter("Broken", "broken", "")
                    .replace("return List.of();", "return Collections.singletonList(null);"))
            .source(exporter("Fine", "fine", ""))
            .service(
                ExporterFactory.class, "org.example.Gone", "org.example.Broken", "org.example.Fine")
            .write();
    URL[] jars = {broken.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jars, getClass().getClassLoader());
        Colophon colophon = Colophon.builder().classLoader(loader).build()) {
      assertThat(types(colophon)).contains("fine").doesNotContain("broken");
      assertThat(colophon.pluginProblems())
          .extracting(PluginProblem::toString)
          .containsExactly(
              "the class path: dev.colophon.spi.ExporterFactory: Provider org.example.Gone not"
                  + " found",
              "org.example.Broken on the class path: ExporterFactory.options answered with a null"
                  + " in it. "
                  + REPORT);
      ExporterFactory fine =
          colophon.exporters().stream().filter(f -> f.type().equals("fine")).findFirst().get();
      assertThatThrownBy(() -> fine.create(ExporterOptions.none()))
          .hasMessage(
              "org.example.Fine on the class path: ExporterFactory.create gave no answer. "
                  + REPORT);
    }
  }

  @Test
  void aContextLoaderThatSeesNothingHidesNothing() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    List<String> expected = types(Colophon.create());
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(nothing);
      assertThat(types(Colophon.create())).isEqualTo(expected);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aFolderOfClassesIsAPlugin() throws IOException {
    Path classes = unpacked(good(), folder.resolve("target/classes"));
    assertThat(types(with(classes))).containsExactly("good");
  }

  /** A class loader would wait for somebody who writes to it. */
  @Tag("process")
  @ParameterizedTest
  @ValueSource(strings = {"META-INF/services/a.Service", "META-INF/MANIFEST.MF", "org/A.class"})
  void aPipeInAFolderOfClassesIsRefused(String name) throws Exception {
    Path classes = unpacked(good(), folder.resolve("target/classes"));
    Path pipe = classes.resolve(name);
    Files.createDirectories(pipe.getParent());
    Files.deleteIfExists(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(problemOf(classes)).startsWith(name + " is not a regular file. ");
  }

  @Test
  void aFolderOfPluginsIsEachOfThem() throws IOException {
    Path plugins = folder.resolve("plugins");
    unpacked(plugin("x.jar", "").write(), plugins.resolve("x"));
    Files.createDirectories(plugins.resolve("good"));
    Files.move(good(), plugins.resolve("good/good.jar"));
    Files.createDirectories(plugins.resolve("notes"));
    assertThat(types(with(plugins))).containsExactly("good", "x");
  }

  @Test
  void aFolderWithJarsAndFoldersOfPluginsIsAllOfThem() throws IOException {
    Path plugins = folder.resolve("plugins");
    unpacked(plugin("x.jar", "").write(), plugins.resolve("x"));
    Files.move(good(), plugins.resolve("good.jar"));
    Files.createDirectories(plugins.resolve("lib"));
    Path library = jar("library.jar").source("package a;\n\nclass B {}\n").write();
    Files.move(library, plugins.resolve("lib/library.jar"));
    try (Colophon colophon = with(plugins)) {
      assertThat(types(colophon)).containsExactly("good", "x");
      assertThat(colophon.pluginProblems()).isEmpty();
    }
  }

  private static Path unpacked(Path jar, Path target) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path root = files.getPath("/");
      try (Stream<Path> entries = Files.walk(root)) {
        for (Path entry : entries.filter(Files::isRegularFile).toList()) {
          Path file = target.resolve(root.relativize(entry).toString());
          Files.createDirectories(file.getParent());
          Files.copy(entry, file);
        }
      }
    }
    return target;
  }

  @Test
  void closingLetsGoOfFactoriesAndJars() {
    Path jar =
        jar("closed.jar")
            .source(
                exporter(
                        "Factory",
                        "x",
                        "public void close() { System.setProperty(\"colophon.closed\", \"x\"); }")
                    .replace(
                        "implements ExporterFactory", "implements ExporterFactory, AutoCloseable"))
            .service(ExporterFactory.class, "org.example.Factory")
            .write();
    Colophon colophon = with(jar);
    ExporterFactory factory = only(colophon);
    assertThat(factory.type()).isEqualTo("x");
    colophon.close();
    assertThat(System.clearProperty("colophon.closed")).isEqualTo("x");
  }

  @Test
  void whatIsNoPluginIsTold() throws IOException {
    assertThat(problemOf(folder.resolve("nowhere.jar")))
        .isEqualTo("there is no such file or folder");
    assertThat(problemOf(Files.writeString(folder.resolve("corrupt.jar"), "no jar")))
        .startsWith("it is not a readable jar: ")
        .endsWith(
            "A plug-in is a jar, a folder of jars with everything that it needs, or a folder of"
                + " classes.");
    assertThat(problemOf(Files.createDirectory(folder.resolve("empty"))))
        .startsWith("the folder holds no jar. ");
    assertThat(problemOf(jar("silent.jar").source("package a;\n\nclass B {}\n").write()))
        .isEqualTo("it offers no exporter and no source: no file in META-INF/services names one");
  }

  @Test
  void aCorruptJarAmongThoseOfAPluginIsNamed() throws IOException {
    Path plugin = Files.createDirectory(folder.resolve("plugin"));
    PluginJar.at(plugin.resolve("a.jar"))
        .source(exporter("Factory", "x", ""))
        .service(ExporterFactory.class, "org.example.Factory")
        .write();
    Files.write(plugin.resolve("library.jar"), new byte[100]);
    assertThat(problemOf(plugin)).startsWith("library.jar is not a readable jar: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throw new IllegalStateException("broken");           | ExporterFactory.create failed: IllegalStateException: broken
          throw new AssertionError("assumed");                 | ExporterFactory.create failed: AssertionError: assumed
          throw new NoSuchMethodError("Image.old()");          | it does not fit this program: NoSuchMethodError: Image.old()
          return null;                                         | ExporterFactory.create gave no answer
          return create(options);                              | ExporterFactory.create failed: StackOverflowError
          """)
  void whatAPluginThrowsSaysWhichPluginItIs(String body, String reason) {
    Path jar =
        plugin("thrower.jar", "public Exporter create(ExporterOptions options) { " + body + " }")
            .write();
    ExporterFactory factory = only(with(jar));
    assertThatThrownBy(() -> factory.create(ExporterOptions.none()))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("plug-in " + jar + ": " + reason + ". ");
  }

  @Test
  void whatAnExporterOfAPluginThrowsSaysSoToo() {
    Path jar =
        plugin(
                "deep.jar",
                """
                public Exporter create(ExporterOptions options) {
                  if (options.flag("bad", false)) { throw options.bad("it is bad", ""); }
                  return new Exporter() {
                    public ExporterCapabilities capabilities() { throw new ClassCastException("no"); }
                    public StagedExport stage(dev.colophon.spi.image.Image i, ExecutionContext c) {
                      return null;
                    }
                  };
                }
                """)
            .write();
    ExporterFactory factory = only(with(jar));
    assertThatThrownBy(() -> factory.create(ExporterOptions.none()).capabilities())
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "plug-in %s: Exporter.capabilities failed: ClassCastException: no. %s"
                .formatted(jar, REPORT));
    assertThatThrownBy(
            () -> factory.create(ExporterOptions.of(Map.of("bad", ""), Written.output("--output"))))
        .hasMessage("--output: it is bad");
    assertThat(factory.create(ExporterOptions.none()).names()).isEmpty();
  }

  private static BuildRequest request(String output) {
    return BuildRequest.from("oci:nowhere").output(output).build();
  }
}
