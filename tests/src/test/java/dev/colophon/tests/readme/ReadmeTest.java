package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's commands, in order, and compares what they print with what it says that they
 * print.
 */
class ReadmeTest {

  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ (.*?)\n(.*?)```", Pattern.DOTALL);

  private static final String REGISTRY = "localhost:5000";

  private record Example(String command, String output) {}

  @Test
  void everyCommandPrintsWhatTheReadmeSays(@TempDir Path folder, @TempDir Path data)
      throws IOException {
    Files.createSymbolicLink(folder.resolve("colophon"), Repository.root().resolve("colophon"));
    Files.createSymbolicLink(folder.resolve("tests"), Repository.root().resolve("tests"));
    Program.colophon("version").run().successfully();
    List<Example> examples = examples();
    assertThat(examples).hasSizeGreaterThan(3);
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
    assertThat((ended.out() + ended.error()).replace(registry, REGISTRY))
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

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher matcher = CONSOLE.matcher(Files.readString(Repository.root().resolve("README.md")));
    while (matcher.find()) {
      examples.add(new Example(matcher.group(1), matcher.group(2)));
    }
    return examples;
  }
}
