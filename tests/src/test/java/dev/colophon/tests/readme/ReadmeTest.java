package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of the README and of the pages in {@code docs}, in order, and compares what
 * they print with what the page says that they print.
 */
@Tag("external")
@Tag("process")
class ReadmeTest {

  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ (.*?)\n(.*?)```", Pattern.DOTALL);

  /** It needs a repository of git, which {@link AutomaticPageTest} makes. */
  private static final String WITH_A_TEST_OF_ITS_OWN = "docs/automatic.md";

  private static final String REGISTRY = "localhost:5000";

  private record Example(String command, String output) {}

  static List<String> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Repository.root().resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md"), docs.map(page -> "docs/" + page.getFileName()).sorted())
          .filter(page -> page.endsWith(".md"))
          .filter(page -> !page.equals(WITH_A_TEST_OF_ITS_OWN) && !examples(page).isEmpty())
          .toList();
    }
  }

  @Test
  void theReadmeAndPagesHaveCommands() throws IOException {
    assertThat(pages()).contains("README.md", "docs/build.md");
    assertThat(examples("README.md")).hasSize(2);
    assertThat(examples("docs/first-steps.md")).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandPrintsWhatThePageSays(String page, @TempDir Path folder, @TempDir Path data)
      throws IOException {
    for (String name : List.of("colophon", "tests", "docs")) {
      Files.createSymbolicLink(folder.resolve(name), Repository.root().resolve(name));
    }
    Program.colophon("version").run().successfully();
    List<Example> examples = examples(page);
    if (examples.stream().noneMatch(example -> example.command().contains("$REGISTRY"))) {
      examples.forEach(example -> check(example, folder, REGISTRY));
      return;
    }
    try (RegistryServer registry = RegistryServer.start(data, new RegistryAccess.Open())) {
      examples.forEach(example -> check(example, folder, registry.host()));
    }
  }

  /** The README's registry is at another port than the test's. */
  private static void check(Example example, Path folder, String registry) {
    Program.Ended ended =
        Program.of("sh", "-c", example.command())
            .in(folder)
            .with("SOURCE_DATE_EPOCH", TestContext.EPOCH)
            .with("COLOPHON_STORE", folder.resolve("store").toString())
            .with("REGISTRY", registry)
            .run();
    String printed = PrintedText.of(ended);
    assertThat(printed.replace(registry, REGISTRY))
        .as(example.command())
        .isEqualTo(example.output());
  }

  @Test
  void theTestCommandIsTheOneThatCiRuns() throws IOException {
    String command = "./mvnw verify";
    assertThat(Files.readString(Repository.root().resolve("README.md")))
        .contains("    " + command + "\n");
    assertThat(Files.readAllLines(Repository.root().resolve(".ci/run"))).contains(command);
  }

  private static List<Example> examples(String page) {
    List<Example> examples = new ArrayList<>();
    try {
      Matcher matcher = CONSOLE.matcher(Files.readString(Repository.root().resolve(page)));
      while (matcher.find()) {
        examples.add(new Example(matcher.group(1), matcher.group(2)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }
}
