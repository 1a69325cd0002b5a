package dev.colophon.tests.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.Colophon;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tests of a plug-in from the command line. A plug-in that passes is tested in TutorialTest,
 * with the command of the page.
 */
@Tag("process")
class MainTest {

  @TempDir private Path folder;
  private Path plugin = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  /** An exporter that writes the name of the image, and nothing of it. */
  @BeforeEach
  void buildPlugin() {
    plugin =
        PluginJar.at(folder.resolve("plugin.jar"))
            .source(
                """
                package org.example;

                import dev.colophon.spi.*;
                import dev.colophon.spi.image.Image;
                import dev.colophon.spi.model.AnnotationLevel;
                import java.io.IOException;
                import java.nio.file.*;
                import java.util.*;

                public class Forgetful implements ExporterFactory {
                  public String type() { return "forgetful"; }
                  public String description() { return "Writes a digest."; }
                  public List<ExporterOption> options() {
                    return List.of(ExporterOption.path("dest", "FILE", "Where the digest goes."));
                  }
                  public Exporter create(ExporterOptions options) {
                    return new Exporter() {
                      public ExporterCapabilities capabilities() {
                        return ExporterCapabilities.builder()
                            .index(IndexSupport.NEVER)
                            .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST))
                            .because(AnnotationLevel.MANIFEST_DESCRIPTOR, "a digest has none")
                            .build();
                      }
                      public StagedExport stage(Image image, ExecutionContext context) {
                        Path file = context.resolve(options.text("dest").orElse("digest"));
                        return new StagedExport() {
                          public ExportReceipt commit() throws IOException {
                            Files.writeString(file, image.root().descriptor().digest().toString());
                            return ExportReceipt.of(file.toString());
                          }
                          public void close() {}
                        };
                      }
                    };
                  }
                }
                """)
            .service(ExporterFactory.class, "org.example.Forgetful")
            .write();
  }

  private int run(List<String> arguments) {
    return Main.run(arguments, printing(out), printing(error));
  }

  private static PrintStream printing(ByteArrayOutputStream text) {
    return new PrintStream(text, true, StandardCharsets.UTF_8);
  }

  @Test
  void oneCauseIsOneFailureWithThePlaceToLook() {
    int exit = run(List.of(plugin.toString(), "--read", "oci-archive:{}/image"));
    assertThat(exit).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .startsWith("TAP version 14")
        .filteredOn(line -> line.startsWith("not ok"))
        .singleElement()
        .asString()
        .endsWith(" - type=forgetful: every document and blob arrives byte for byte");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("# An exporter changes no byte of a document")
        .contains("(see the Javadoc of Exporter)")
        .contains("# fix \"every document and blob arrives byte for byte\" first; found after it:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                           | 2 | Usage: java -jar colophon-tests-VERSION-run.jar PLUGIN
          --read oci:x                 | 2 | colophon-tests: name a plug-in: a jar
          PLUGIN --quick               | 2 | colophon-tests: there is no option --quick
          PLUGIN --read                | 2 | colophon-tests: the last option needs a value
          PLUGIN --option dest         | 2 | colophon-tests: --option takes KEY=VALUE, not dest
          PLUGIN other.jar             | 2 | colophon-tests: one plug-in is tested at a time
          PLUGIN                       | 2 | colophon-tests: no source reads forgetful:{}/image; name the
          PLUGIN --type other          | 1 | one exporter other is tested at a time; it offers [forgetful]
          none.jar                     | 1 | there is no such file or folder
          """)
  void whatCannotBeTestedIsAMessage(String words, int exit, String message) {
    List<String> arguments =
        words.isEmpty()
            ? List.of()
            : List.of(words.replace("PLUGIN", plugin.toString()).split(" "));
    assertThat(run(arguments)).isEqualTo(exit);
    assertThat(error.toString(StandardCharsets.UTF_8)).contains(message);
    assertThat(out.size()).isZero();
  }

  /** Modules are in its path where the build has made jars of them, as {@code verify} does. */
  @Test
  void theJarFindsItsLibrariesInAMavenRepository() throws IOException {
    Path junit = jarOf(Test.class);
    Path jar;
    try (Stream<Path> built = Files.list(Repository.root().resolve("tests/target"))) {
      jar = built.filter(file -> file.toString().endsWith("-run.jar")).findFirst().orElseThrow();
    }
    try (JarFile run = new JarFile(jar.toFile())) {
      Attributes attributes = run.getManifest().getMainAttributes();
      assertThat(attributes.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(Main.class.getName());
      assertThat(run.getEntry(Main.class.getName().replace('.', '/') + ".class")).isNotNull();
      List<String> path = List.of(attributes.getValue(Attributes.Name.CLASS_PATH).split(" "));
      Path repository = junit.resolve("../../../../../..");
      assertThat(path)
          .allMatch(entry -> entry.startsWith("../../../../"))
          .anyMatch(entry -> repository.resolve(entry.substring(12)).normalize().equals(junit))
          .filteredOn(entry -> entry.startsWith("../../../../dev/colophon/"))
          .extracting(entry -> entry.split("/")[6])
          .containsExactlyInAnyOrderElementsOf(
              jarOf(Colophon.class).toString().endsWith(".jar")
                  ? List.of("colophon-spi", "colophon-core", "colophon-exporter-oci")
                  : List.of());
    }
  }

  @Test
  void helpIsNoFailure() {
    assertThat(run(List.of("--help"))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(PluginArguments.USAGE);
  }

  @Test
  void aFolderOfClassesIsAPlugin() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (var jar = FileSystems.newFileSystem(plugin)) {
      copy(jar.getPath("/"), classes);
    }
    try (LoadedPlugin loaded = LoadedPlugin.of(classes)) {
      assertThat(loaded.exporters()).extracting(ExporterFactory::type).containsExactly("forgetful");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static Path jarOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
