package dev.colophon.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins on the command line: where they are looked for, and what is said about them. */
@Tag("process")
class PluginPathTest {

  private static final Path SAMPLE = Repository.root().resolve("tests/samples/hello.tar");

  @TempDir private Path folder;

  /** An exporter that counts the documents of an image into a file. */
  private Path counter(String jar, String type) {
    return PluginJar.at(folder.resolve(jar))
        .version("3.1")
        .source(
            """
            package org.example;

            import dev.colophon.spi.*;
            import dev.colophon.spi.image.Image;
            import dev.colophon.spi.model.AnnotationLevel;
            import java.io.IOException;
            import java.nio.file.*;
            import java.util.*;

            public class Counter implements ExporterFactory {
              public String type() { return "TYPE"; }
              public String description() { return "Counts the documents."; }
              public List<ExporterOption> options() {
                return List.of(ExporterOption.path("dest", "FILE", "Where the number goes."));
              }
              public Exporter create(ExporterOptions options) {
                return new Exporter() {
                  public ExporterCapabilities capabilities() {
                    return ExporterCapabilities.builder()
                        .index(IndexSupport.WHEN_MULTI_PLATFORM)
                        .keepsInIndex(Set.of(AnnotationLevel.MANIFEST))
                        .build();
                  }
                  public StagedExport stage(Image image, ExecutionContext context) {
                    return new StagedExport() {
                      public ExportReceipt commit() throws IOException {
                        Path file = context.resolve(options.text("dest").orElseThrow());
                        Files.writeString(file, "" + image.documents().size());
                        return ExportReceipt.of(file.toString());
                      }
                      public void close() {}
                    };
                  }
                };
              }
            }
            """
                .replace("TYPE", type))
        .service(ExporterFactory.class, "org.example.Counter")
        .write();
  }

  private Path number() {
    return folder.resolve("number");
  }

  private String[] count(String... before) {
    String output = "type=count,annotation.a=b,dest=" + number();
    String[] command = {"build", "oci-archive:" + SAMPLE, "--output", output};
    return java.util.stream.Stream.of(before, command)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void theOptionMayStandBeforeAndAfterTheCommand() throws IOException {
    Path jar = counter("counter.jar", "count");
    Program.colophon(count("--plugin-path", jar.toString())).run().successfully();
    assertThat(number()).hasContent("3");
    Files.delete(number());
    String[] command = count();
    command = java.util.Arrays.copyOf(command, command.length + 1);
    command[command.length - 1] = "--plugin-path=" + jar;
    Program.colophon(command).run().successfully();
    assertThat(number()).hasContent("3");
  }

  @Test
  void theEnvironmentNamesPluginsToo() throws IOException {
    Path dependency = Files.createDirectory(folder.resolve("with jars"));
    counter("with jars/counter.jar", "count");
    Program.colophon(count())
        .with("COLOPHON_PLUGIN_PATH", counter("other.jar", "other") + ":" + dependency)
        .run()
        .successfully();
    assertThat(number()).hasContent("3");
  }

  @Test
  void theFolderBesideTheLauncherHoldsPlugins() throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("plug ins/own"));
    counter("plug ins/counter.jar", "count");
    counter("plug ins/own/other.jar", "other");
    Files.writeString(plugins.resolveSibling("README"), "no plug-in");
    Program.Ended ended =
        Program.of(
                "sh",
                "-c",
                "exec java -Dcolophon.plugins=\"$1\" -cp \"$2\" dev.colophon.cli.Main exporters"
                    + " --json",
                "sh",
                plugins.getParent().toString(),
                System.getProperty("java.class.path"))
            .run()
            .successfully();
    assertThat(json(ended).path("exporters").findValuesAsText("type")).contains("count", "other");
    assertThat(json(ended).path("notLoaded")).isEmpty();
  }

  @Test
  void brokenPluginsAreToldOnceAndTheOthersWork() throws IOException {
    Path jar = counter("counter.jar", "count");
    Path corrupt = Files.writeString(folder.resolve("corrupt.jar"), "no jar");
    Program.Ended ended =
        Program.colophon(count("--plugin-path", corrupt + ":" + jar)).run().successfully();
    assertThat(number()).hasContent("3");
    assertThat(ended.error().lines())
        .first()
        .asString()
        .startsWith("colophon: plug-in " + corrupt + ": it is not a readable jar: ");
  }

  @Test
  void aTypeThatIsMissingBecauseItsPluginIsBrokenSaysSo() {
    Path jar = folder.resolve("nowhere.jar");
    Program.Ended ended = Program.colophon(count("--plugin-path", jar.toString())).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .contains("there is no exporter of type count. ")
        .endsWith("Not loaded: plug-in " + jar + ": there is no such file or folder\n");
  }

  @Test
  void whatAPluginThrowsIsOneMessageThatNamesIt() {
    Path jar =
        PluginJar.at(folder.resolve("source.jar"))
            .source(
                """
                package org.example;

                import dev.colophon.spi.*;

                public class Source implements SourceFactory {
                  public String transport() { return "mine"; }
                  public String syntax() { return "mine:WHERE"; }
                  public String description() { return "Reads mine."; }
                  public ImageSource open(String location, ExecutionContext context) {
                    throw new IllegalStateException("out of order");
                  }
                }
                """)
            .service(SourceFactory.class, "org.example.Source")
            .write();
    Program.Ended ended =
        Program.colophon("inspect", "mine:x", "--plugin-path", jar.toString()).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .isEqualTo(
            "colophon: plug-in "
                + jar
                + ": SourceFactory.open failed: IllegalStateException: out of order. Report it to"
                + " whoever made the plug-in.\n");
  }

  @Test
  void theListSaysWhereEachCameFromAndWhatWasNotLoaded() throws IOException {
    Path jar = counter("counter.jar", "count");
    Path hijack = counter("hijack.jar", "oci");
    String path = jar + ":" + hijack;
    Program.Ended ended =
        Program.colophon("exporters", "--json", "--plugin-path", path).run().successfully();
    assertThat(ended.error()).isEmpty();
    JsonNode json = json(ended);
    assertThat(json.path("spiVersion").asInt()).isEqualTo(1);
    JsonNode count = exporter(json, "count");
    assertThat(count.path("from").asText()).isEqualTo("plugin");
    assertThat(count.path("plugin").asText()).isEqualTo(jar.toString());
    assertThat(count.path("version").asText()).isEqualTo("3.1");
    assertThat(count.path("spiVersion").asInt()).isEqualTo(1);
    assertThat(exporter(json, "oci").path("from").asText()).isEqualTo("bundled");
    assertThat(exporter(json, "oci").path("version").asText()).isNotEmpty();
    assertThat(json.path("notLoaded").toString())
        .isEqualTo(
            "[{\"plugin\":\"%s\",\"problem\":\"type=oci is Colophon's own. Remove the plug-in that is not wanted.\"}]"
                .formatted(hijack));
    assertThat(Program.colophon("exporters", "--plugin-path", path).run().out())
        .contains("    From: plug-in " + jar + ", version 3.1, SPI 1\n")
        .endsWith(
            "Not loaded:\n  plug-in "
                + hijack
                + ": type=oci is Colophon's own. Remove the plug-in that is not wanted.\n");
  }

  private static JsonNode json(Program.Ended ended) throws IOException {
    return new ObjectMapper().readTree(ended.out());
  }

  private static JsonNode exporter(JsonNode json, String type) {
    for (JsonNode exporter : json.path("exporters")) {
      if (exporter.path("type").asText().equals(type)) {
        return exporter;
      }
    }
    throw new AssertionError("no exporter " + type);
  }
}
