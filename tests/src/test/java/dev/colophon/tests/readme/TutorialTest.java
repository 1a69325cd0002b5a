package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.PluginJar;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Compiles the exporter of the page about exporters, tests it as the page says, and installs it.
 */
@Tag("external")
@Tag("process")
class TutorialTest {

  private static final Pattern FILE =
      Pattern.compile("`(src/(main|test)/java/[^`]*)`:\n\n```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;
  private String page = "";

  @BeforeEach
  void readPage() throws IOException {
    page = Files.readString(Repository.root().resolve("docs/exporters.md"));
  }

  private List<String> sources(String kind) {
    return FILE.matcher(page)
        .results()
        .filter((MatchResult file) -> file.group(2).equals(kind))
        .map(file -> file.group(3))
        .toList();
  }

  private Path jar(String name, List<String> sources, Path... with) {
    PluginJar jar =
        PluginJar.at(folder.resolve(name)).compiledWith(System.getProperty("java.class.path"));
    for (Path dependency : with) {
      jar.compiledWith(dependency);
    }
    sources.forEach(jar::source);
    return jar.service(ExporterFactory.class, service()).write();
  }

  /** The content of the service file, as the page shows it. */
  private String service() {
    List<String> blocks =
        Pattern.compile("```text\n(.*?)\n```")
            .matcher(page)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  @Test
  void itsExporterPassesTheTests() throws Exception {
    Path main = jar("main.jar", sources("main"));
    Path test = jar("test.jar", sources("test"), main);
    URL[] path = {main.toUri().toURL(), test.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      TestExecutionSummary summary = run(loader.loadClass("org.example.folder.FolderExporterTest"));
      assertThat(summary.getFailures()).extracting(f -> f.getException().getMessage()).isEmpty();
      assertThat(summary.getTestsSucceededCount()).isGreaterThan(30);
    }
  }

  private static TestExecutionSummary run(Class<?> test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private static Program.Ended build(Path jar, String output) {
    return Program.colophon(
            "build",
            "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"),
            "--opt",
            "platform=linux/amd64",
            "--plugin-path",
            jar.toString(),
            "--output",
            output)
        .run();
  }

  @Test
  void itsExporterCanBeInstalled() {
    Path jar = jar("folder-exporter-1.0.jar", sources("main"));
    Path image = folder.resolve("image");
    build(jar, "type=folder,dest=" + image).successfully();
    Program.require("skopeo");
    assertThat(Program.of("skopeo", "inspect", "dir:" + image).run().successfully().out())
        .contains("\"Architecture\": \"amd64\"");
  }

  @Test
  void itsExporterIsListedWithItsLevels() {
    Path jar = jar("folder-exporter-1.0.jar", sources("main"));
    JsonNode exporters =
        Archive.parse(
                Program.colophon("exporters", "--json", "--plugin-path", jar.toString())
                    .run()
                    .successfully()
                    .out())
            .path("exporters");
    assertThat(exporters)
        .filteredOn(exporter -> exporter.path("type").asText().equals("folder"))
        .singleElement()
        .satisfies(folder -> assertThat(folder.toString()).contains("\"manifest\""));
  }

  @Test
  void itsExporterAsksForItsDestination() {
    Path jar = jar("folder-exporter-1.0.jar", sources("main"));
    Program.Ended ended = build(jar, "type=folder");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.error()).contains("there is no dest").contains("Add dest=FOLDER.");
  }
}
