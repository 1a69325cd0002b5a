package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes of people, and the messages: what was requested, why it fails, what works. The mistakes
 * are in {@code mistakes.txt}, each as it is typed, with the exit code, the whole message, and
 * commands that do what it proposes.
 */
class ErrorCatalogueTest {

  /** Fewer would not do for the habits of seven tools. */
  private static final int LEAST = 430;

  /** A blank in a word, and an empty word. */
  private static final String BLANK = "␣";

  private static final String NOTHING = "∅";

  @TempDir private static Path fixture;
  @TempDir private Path folder;

  private record Mistake(String typed, int exit, String message, List<String> remedies) {

    static Mistake parse(String stanza) {
      List<String> lines = stanza.lines().filter(line -> !line.startsWith("#")).toList();
      String answer = lines.get(1);
      return new Mistake(
          lines.get(0).substring(1).strip(),
          Integer.parseInt(answer.substring(0, 1)),
          answer.substring(2),
          lines.stream().skip(2).map(line -> line.substring(2)).toList());
    }

    @Override
    public String toString() {
      return "colophon " + typed;
    }
  }

  static List<Mistake> mistakes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ErrorCatalogueTest.class.getResourceAsStream("mistakes.txt"))) {
      return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n+"))
          .map(String::strip)
          .filter(stanza -> stanza.lines().anyMatch(line -> !line.startsWith("#")))
          .map(Mistake::parse)
          .toList();
    }
  }

  @BeforeAll
  static void makeImages() throws IOException {
    Files.copy(Run.SAMPLE, fixture.resolve("copy.tar"));
    run("copy $S $L").successfully();
    run("copy $S store:example.com/app:1").successfully();
    run("copy $S $A --opt platform=amd64").successfully();
    run("copy $S $B --opt platform=arm64").successfully();
  }

  @Test
  void theCatalogueIsWholeAndHasEachMistakeOnce() throws IOException {
    assertThat(mistakes()).extracting(Mistake::typed).doesNotHaveDuplicates();
    assertThat(mistakes()).hasSizeGreaterThan(LEAST).noneMatch(each -> each.remedies().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void anErrorSaysWhatWhyAndWhatWorks(Mistake mistake) {
    Run run = run(filled(mistake.typed()));
    assertThat(run.error())
        .isEqualTo("colophon: " + filled(mistake.message()) + System.lineSeparator());
    assertThat(run.exit()).isEqualTo(mistake.exit());
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    for (String remedy : mistake.remedies()) {
      Run followed = run(filled(remedy));
      assertThat(followed.exit()).as(remedy + "\n" + followed.error()).isZero();
    }
  }

  private String filled(String text) {
    return withImages(text)
        .replace("$D", folder.toString())
        .replace("$W", Path.of("").toAbsolutePath().toString());
  }

  private static Run run(String command) {
    String[] words =
        Arrays.stream(withImages(command).split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace(BLANK, " ").replace(NOTHING, ""))
            .toArray(String[]::new);
    return Run.with(
        Map.of("COLOPHON_STORE", fixture.resolve("store").toString()), new byte[0], words);
  }

  private static String withImages(String text) {
    return text.replace("$S", "oci-archive:" + Run.SAMPLE)
        .replace("$C", "oci-archive:" + fixture.resolve("copy.tar"))
        .replace("$L", "oci:" + fixture.resolve("layout") + ":1")
        .replace("$P", fixture.resolve("layout").toString())
        .replace("$A", "oci-archive:" + fixture.resolve("amd64.tar"))
        .replace("$B", "oci-archive:" + fixture.resolve("arm64.tar"));
  }
}
