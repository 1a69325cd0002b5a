package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    return jar.service(ExporterFactory.class, service(ExporterFactory.class))
        .service(SourceFactory.class, service(SourceFactory.class))
        .write();
  }

  /** The content of the service file, as the page shows it. */
  private String service(Class<?> contract) {
    String file = "`src/main/resources/META-INF/services/" + contract.getName() + "`";
    assertThat(page).containsOnlyOnce(file);
    return Pattern.compile("```text\n(.*?)\n```")
        .matcher(page.substring(page.indexOf(file)))
        .results()
        .map(block -> block.group(1))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"FolderExporterTest, 60", "FolderSourceTest, 17"})
  void whatItWritesPassesTheTests(String test, int checks) throws Exception {
    Path main = jar("main.jar", sources("main"));
    Path tests = jar("test.jar", sources("test"), main);
    URL[] path = {main.toUri().toURL(), tests.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      TestExecutionSummary summary = run(loader.loadClass("org.example.folder." + test));
      assertThat(summary.getFailures()).extracting(f -> f.getException().getMessage()).isEmpty();
      assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(checks);
    }
  }

  /**
   * The command as pasted, in a home folder whose Maven repository has what {@code install} puts
   * there.
   */
  @Test
  void itsCommandRunsTheTestsOnThePlugin() throws IOException {
    Path run = TestsRepository.in(folder.resolve(".m2/repository")).install();
    Files.createDirectory(folder.resolve("target"));
    jar("target/folder-exporter-1.0.jar", sources("main"));
    String command = command("    java -jar ~/.m2/");
    assertThat(command).contains(" ~/" + folder.relativize(run) + " ");
    Program.Ended ended =
        Program.of("sh", "-c", command).in(folder).with("HOME", folder.toString()).run();
    assertThat(ended.successfully().out().lines())
        .startsWith("TAP version 14")
        .anyMatch(line -> line.contains(" - type=folder: "))
        .anyMatch(line -> line.contains(" - folder:{}/image: "))
        .noneMatch(line -> line.startsWith("not ok") || line.contains("# SKIP"));
    assertThat(ended.error()).isEmpty();
  }

  /** A command of the page that goes on over the end of the line. */
  private String command(String start) {
    String rest = page.substring(page.indexOf(start));
    return rest.substring(0, rest.indexOf("\n\n")).replaceAll("\\\\\n", " ").strip();
  }

  @Test
  void theCommandsOfThePageAboutPluginsRun() throws IOException {
    Files.createDirectory(folder.resolve("target"));
    jar("target/folder-exporter-1.0.jar", sources("main"));
    Path sample = Repository.root().resolve("tests/samples/hello.tar");
    Program.colophon("copy", "oci-archive:" + sample, "oci:layout").in(folder).run().successfully();
    String plugins = Files.readString(Repository.root().resolve("docs/plugins.md"));
    List<String> commands =
        Pattern.compile("(?m)^    colophon ((?:.*\\\\\n)*.*)$")
            .matcher(plugins)
            .results()
            .map(command -> command.group(1).replace("\\\n", " "))
            .toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      Program.colophon(command.split(" +")).in(folder).run().successfully();
    }
    assertThat(folder.resolve("image/manifest.json")).exists();
  }

  /** The build of a plug-in with libraries is that of one that is built and tested. */
  @Test
  void itsPluginsAreThoseOfAProjectWithLibraries() throws IOException {
    String pom = Files.readString(Repository.root().resolve("tests/dir-exporter/pom.xml"));
    List<String> plugins =
        Pattern.compile("```xml\n(<plugin>.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(plugins).hasSize(1);
    assertThat(pom).containsIgnoringWhitespaces(plugins.get(0));
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
  void itsImagesCanBeAnnotatedInPlace() {
    Path jar = jar("folder-exporter-1.0.jar", sources("main"));
    String image = folder.resolve("image").toString();
    build(jar, "type=folder,dest=" + image).successfully();
    Program.colophon(
            "annotate", "folder:" + image, "--annotation", "a=b", "--plugin-path", jar.toString())
        .run()
        .successfully();
    assertThat(
            Program.colophon("inspect", "folder:" + image, "--plugin-path", jar.toString())
                .run()
                .out())
        .contains("a=b");
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
