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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Commands of the pages and of the example files that name images which do not exist. They run on
 * the sample image instead, all in one process, and write nothing. Other tests check the output
 * that the pages show.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("process")
class DocumentedCommandsTest {

  private static final Pattern CONSOLE = Pattern.compile("```console\n.*?```", Pattern.DOTALL);
  private static final String BEFORE = "\\s*([A-Z_]+=\\S+ )*(\\./)?colophon ";
  private static final Pattern COMMAND = Pattern.compile(BEFORE + "[a-z].*");
  private static final Pattern SOURCE =
      Pattern.compile("(oci|oci-archive|docker|docker-archive|docker-daemon|store):.*");

  @TempDir private static Path folder;

  @BeforeAll
  static void makeSources() throws IOException {
    Files.createDirectory(folder.resolve("tree"));
    for (String platform : List.of("amd64", "arm64")) {
      Program.colophon(
              "build",
              "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"),
              "--opt",
              "platform=linux/" + platform,
              "--output",
              "type=oci,dest=" + folder.resolve(platform + ".tar"))
          .run()
          .successfully();
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      commands.addAll(commandsOf(CONSOLE.matcher(Files.readString(page)).replaceAll("")));
    }
    for (Path script : scripts()) {
      commands.addAll(commandsOf(Files.readString(script)));
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
  Stream<DynamicTest> everyCommandOfAPageIsUnderstood() throws IOException {
    List<String> commands = commands();
    List<Program.Ended> ended =
        CommandBatch.run(
            folder, commands.stream().map(command -> onTheSample(words(command))).toList());
    return IntStream.range(0, commands.size())
        .mapToObj(
            number ->
                DynamicTest.dynamicTest(
                    commands.get(number),
                    () -> requireUnderstood(words(commands.get(number)), ended.get(number))));
  }

  private static void requireUnderstood(List<String> words, Program.Ended ended) {
    boolean found = words.get(0).equals("lint") || words.get(0).equals("diff");
    assertThat(ended.exit()).as(ended.error()).isBetween(0, found ? 1 : 0);
    assertThat(ended.error()).doesNotContain("colophon: ");
  }

  private static List<String> commandsOf(String text) {
    return text.replaceAll("\\\\\n\\s*", " ")
        .lines()
        .filter(line -> COMMAND.matcher(line).matches())
        .map(line -> line.strip().replaceFirst(BEFORE, ""))
        .map(line -> line.replaceFirst(" (>|\\|).*", ""))
        .map(line -> line.replaceFirst(" --metadata-file \\S+", ""))
        .filter(line -> !line.contains("…") && !line.contains("`"))
        // The plug-in is built by TutorialTest, which runs these.
        .filter(line -> !line.contains("--plugin-path target/"))
        .toList();
  }

  /** The words as a shell makes them of the line, variables with a digest's look. */
  private static List<String> words(String command) {
    String digest = "sha256:" + "0".repeat(64);
    Program shell = Program.of("sh", "-c", "printf '%s\\n' " + command);
    for (String variable : List.of("AMD64", "ARM64")) {
      shell.with(variable, digest);
    }
    for (String variable : List.of("IMAGE", "BUILT", "CI_REGISTRY_IMAGE", "REGISTRY")) {
      shell.with(variable, "example.com/app");
    }
    for (String variable : List.of("GITHUB_REF_NAME", "CI_COMMIT_REF_SLUG", "GIT_COMMIT")) {
      shell.with(variable, "v1");
    }
    return shell.run().successfully().out().lines().toList();
  }

  private static List<String> onTheSample(List<String> words) {
    String command = words.get(0);
    long sources = words.stream().filter(word -> SOURCE.matcher(word).matches()).count();
    boolean merges = command.equals("build") && sources > 1;
    List<String> result = new ArrayList<>();
    int seen = 0;
    for (String word : words) {
      if (SOURCE.matcher(word).matches()) {
        result.add(
            merges
                ? platform(seen)
                : "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"));
        seen++;
      } else {
        result.add(word);
      }
    }
    boolean ofTags = words.contains("--tags") || words.contains("--all-tags");
    if (command.equals("copy") && !ofTags) {
      result.set(2, "oci:" + folder.resolve("copy"));
    }
    if (List.of("build", "annotate", "copy").contains(command) && !ofTags) {
      result.add("--dry-run");
    } else if (command.equals("push") || ofTags) {
      result.add("--help");
    }
    return result;
  }

  private static String platform(int number) {
    return "oci-archive:" + folder.resolve(number == 0 ? "amd64.tar" : "arm64.tar");
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
    Path targets = folder.resolve("targets");
    Files.writeString(targets, "oci-archive:" + folder.resolve("amd64.tar") + "\n");
    for (String command : commandsOf(job)) {
      List<String> words = words(command.replace("/targets/targets", targets.toString()));
      String[] arguments =
          Stream.concat(words.stream(), Stream.of("--dry-run")).toArray(String[]::new);
      assertThat(Program.colophon(arguments).in(folder).run().exit()).isZero();
    }
    assertThat(commandsOf(job)).hasSize(1);
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
