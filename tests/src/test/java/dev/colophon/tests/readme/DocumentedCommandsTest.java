package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Commands of the pages and of the example files that name images which do not exist. They run, all
 * in one process, on images that are made for each: in files, and in a registry. Other tests check
 * the output that the pages show.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("external")
@Tag("process")
class DocumentedCommandsTest {

  private static final Pattern CONSOLE = Pattern.compile("```console\n.*?```", Pattern.DOTALL);

  /** Sections whose commands {@code BuildToolRecipesTest} runs on what the tools write. */
  private static final Pattern OF_BUILD_TOOLS =
      Pattern.compile("\n## What [^\n]* built\n.*?(?=\n## |\\z)", Pattern.DOTALL);

  private static final String BEFORE = "\\s*([A-Z0-9_]+=\\S+ )*(\\./)?colophon ";
  private static final Pattern COMMAND = Pattern.compile(BEFORE + "[a-z].*");
  @TempDir private static Path shared;
  private static DocumentedImages images;

  @BeforeAll
  static void start() {
    images = DocumentedImages.in(shared);
  }

  @AfterAll
  static void stop() {
    images.close();
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      String text = CONSOLE.matcher(Files.readString(page)).replaceAll("");
      commands.addAll(commandsOf(OF_BUILD_TOOLS.matcher(text).replaceAll("")));
    }
    for (Path example : examples()) {
      for (String script : texts(new YAMLMapper().readTree(example.toFile()))) {
        commands.addAll(commandsOf(script));
      }
    }
    return commands.stream().distinct().toList();
  }

  @Test
  void theExamplesHaveCommands() throws IOException {
    assertThat(examples()).hasSize(2);
    for (Path example : examples()) {
      assertThat(texts(new YAMLMapper().readTree(example.toFile())))
          .anyMatch(text -> text.contains("colophon build"))
          .anyMatch(text -> text.contains("colophon lint"));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCommandOfAPageRuns() throws IOException {
    List<String> commands = commands();
    List<List<String>> prepared = new ArrayList<>();
    for (String command : commands) {
      prepared.add(images.prepare(words(command)));
    }
    List<Program.Ended> ended = CommandBatch.run(shared, prepared);
    return IntStream.range(0, commands.size())
        .mapToObj(
            number ->
                DynamicTest.dynamicTest(
                    commands.get(number),
                    () -> requireSuccess(prepared.get(number), ended.get(number))));
  }

  private static void requireSuccess(List<String> words, Program.Ended ended) {
    boolean found = words.get(0).equals("lint") || words.get(0).equals("diff");
    assertThat(ended.exit()).as(ended.error()).isBetween(0, found ? 1 : 0);
    assertThat(ended.error()).doesNotContain("colophon: ");
    if (List.of("build", "annotate").contains(words.get(0))) {
      assertThat(ended.out() + ended.error()).contains(", read back");
    }
  }

  private static List<String> commandsOf(String text) {
    return text.replaceAll("\\\\\n\\s*", " ")
        .lines()
        .filter(line -> COMMAND.matcher(line).matches())
        .map(line -> line.strip().replaceFirst(BEFORE, ""))
        .map(line -> line.replaceFirst(" (>|\\|).*", ""))
        .filter(line -> !line.contains("…") && !line.contains("`"))
        // The plug-in is built by TutorialTest, which runs these.
        .filter(line -> !line.contains("--plugin-path target/"))
        .toList();
  }

  /** The words as a shell makes them of the line. */
  private static List<String> words(String command) {
    Program shell = Program.of("sh", "-c", "printf '%s\\n' " + command);
    shell.with("AMD64", images.digest("amd64")).with("ARM64", images.digest("arm64"));
    for (String variable : List.of("IMAGE", "BUILT", "CI_REGISTRY_IMAGE", "REGISTRY")) {
      shell.with(variable, "example.com/app");
    }
    for (String variable : List.of("GITHUB_REF_NAME", "CI_COMMIT_REF_SLUG", "GIT_COMMIT")) {
      shell.with(variable, "v1");
    }
    return shell.run().successfully().out().lines().toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Repository.root().resolve("docs"))) {
      return Stream.concat(Stream.of(Repository.root().resolve("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("docs/examples"))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  @Test
  void theKubernetesJobAnnotatesTheListOfTargets() throws IOException {
    String job = Files.readString(Repository.root().resolve("examples/kubernetes/job.yml"));
    List<String> source = images.prepare(List.of("annotate", "oci-archive:app.tar"));
    Path targets = Files.writeString(shared.resolve("targets"), source.get(1) + "\n");
    assertThat(commandsOf(job)).hasSize(1);
    String command = commandsOf(job).get(0).replace("/targets/targets", targets.toString());
    List<List<String>> pods = new ArrayList<>();
    for (int pod = 0; pod < 4; pod++) {
      pods.add(words(command.replace("JOB_COMPLETION_INDEX", Integer.toString(pod))));
    }
    pods.add(List.of("inspect", source.get(1)));
    List<Program.Ended> ended = CommandBatch.run(shared, pods);
    assertThat(ended).extracting(Program.Ended::exit).containsOnly(0);
    assertThat(ended.get(4).out()).contains("org.opencontainers.image.vendor=Example");
  }

  /** The examples for single tools: a script in a folder of its own. */
  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root().resolve("examples"))) {
      return files.filter(file -> file.endsWith("annotate")).sorted().toList();
    }
  }

  @Test
  void everyExampleScriptAnnotatesAndLints() throws IOException {
    assertThat(scripts()).hasSizeGreaterThan(3);
    for (Path script : scripts()) {
      assertThat(commandsOf(Files.readString(script)))
          .anyMatch(command -> command.startsWith("build "))
          .anyMatch(command -> command.startsWith("lint "));
    }
  }

  private static List<String> texts(JsonNode yaml) {
    List<String> texts = new ArrayList<>();
    if (yaml.isTextual()) {
      texts.add(yaml.asText());
    }
    yaml.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }
}
