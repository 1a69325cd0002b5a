package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.RandomGraph;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes of people, and the messages: what was requested, why it fails, what works. The mistakes
 * are in {@code mistakes.txt}, each as it is typed, with the files and commands that it needs, the
 * exit code, the whole message, and commands that do what it proposes.
 */
class ErrorCatalogueTest {

  /** Fewer would not do for the habits of seven tools. */
  private static final int LEAST = 520;

  /** A blank in a word, and an empty word. */
  private static final String BLANK = "␣";

  private static final String NOTHING = "∅";

  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");

  private static final RandomGraph GRAPH = graphWithSha512();

  @TempDir private static Path fixture;
  @TempDir private Path folder;
  @TempDir private Path files;

  /**
   * A mistake.
   *
   * @param files the files that are there, each as {@code NAME CONTENT}
   * @param tars the tars that are there, each as {@code NAME ENTRY…}
   * @param prepared commands that are run before
   */
  private record Mistake(
      List<String> files,
      List<String> tars,
      List<String> prepared,
      String typed,
      int exit,
      String message,
      List<String> remedies) {

    static Mistake parse(String stanza) {
      List<String> lines = stanza.lines().filter(line -> !line.startsWith("#")).toList();
      List<String> answer =
          lines.stream().filter(line -> Character.isDigit(line.charAt(0))).toList();
      return new Mistake(
          after('+', lines),
          after('=', lines),
          after('%', lines),
          after('$', lines).get(0),
          Integer.parseInt(answer.get(0).substring(0, 1)),
          answer.get(0).substring(2),
          after('>', lines));
    }

    private static List<String> after(char mark, List<String> lines) {
      return lines.stream()
          .filter(line -> line.charAt(0) == mark)
          .map(line -> line.substring(1).strip())
          .toList();
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
    GRAPH.write(fixture.resolve("sha512"));
  }

  private static RandomGraph graphWithSha512() {
    return LongStream.iterate(1, seed -> seed + 0x9E3779B97F4A7C15L)
        .mapToObj(seed -> RandomGraph.ofOneImage(new Random(seed)))
        .filter(graph -> graph.rootDigest().startsWith("sha512:"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCatalogueIsWholeAndHasEachMistakeOnce() throws IOException {
    assertThat(mistakes()).doesNotHaveDuplicates();
    assertThat(mistakes()).hasSizeGreaterThan(LEAST).noneMatch(each -> each.remedies().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void anErrorSaysWhatWhyAndWhatWorks(Mistake mistake) throws IOException {
    for (String file : mistake.files()) {
      write(file);
    }
    mistake.tars().forEach(this::writeTar);
    for (String command : mistake.prepared()) {
      run(filled(command)).successfully();
    }
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

  /** Writes a file, or a folder whose name ends with a slash; {@code \\x0a} is a byte. */
  private void write(String file) throws IOException {
    String[] parts = file.split(" ", 2);
    Path path = files.resolve(parts[0]);
    Files.createDirectories(parts[0].endsWith("/") ? path : path.getParent());
    if (parts.length == 2) {
      String content =
          ESCAPE
              .matcher(parts[1])
              .replaceAll(
                  byteOf ->
                      Matcher.quoteReplacement(
                          Character.toString(Integer.parseInt(byteOf.group(1), 16))));
      Files.writeString(path, filled(content), StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Writes a tar of files, {@code a}, empty ones, {@code a~}, hard links, {@code a=>b}, and
   * symbolic links, {@code a->b}.
   */
  private void writeTar(String line) {
    String[] words = line.split(" ");
    TarBuilder tar = new TarBuilder();
    for (int i = 1; i < words.length; i++) {
      String[] link = words[i].split("[=-]>");
      if (words[i].contains("=>")) {
        tar.hardLink(link[0], link[1]);
      } else if (words[i].contains("->")) {
        tar.symbolicLink(link[0], link[1]);
      } else if (words[i].endsWith("~")) {
        tar.file(words[i].replace("~", ""), "");
      } else {
        tar.duplicate(words[i], "content " + i);
      }
    }
    tar.write(files.resolve(words[0]));
  }

  private String filled(String text) {
    return withImages(text).replace("$D", folder.toString()).replace("$F", files.toString());
  }

  /** Runs a command with the variables before it; single quotes hold a word together. */
  private static Run run(String command) {
    Map<String, String> environment = new HashMap<>();
    environment.put("COLOPHON_STORE", fixture.resolve("store").toString());
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(withImages(command));
    while (word.find()) {
      String text = word.group().replace("'", "").replace(BLANK, " ").replace(NOTHING, "");
      if (words.isEmpty() && VARIABLE.matcher(text).matches()) {
        int equals = text.indexOf('=');
        environment.put(text.substring(0, equals), text.substring(equals + 1));
      } else {
        words.add(text);
      }
    }
    return Run.with(environment, new byte[0], words.toArray(new String[0]));
  }

  private static String withImages(String text) {
    return text.replace("$S", "oci-archive:" + Run.SAMPLE)
        .replace("$C", "oci-archive:" + fixture.resolve("copy.tar"))
        .replace("$L", "oci:" + fixture.resolve("layout") + ":1")
        .replace("$Z", "oci:" + fixture.resolve("sha512") + ":1")
        .replace("$Y", GRAPH.rootDigest())
        .replace("$K", fixture.resolve("copy.tar").toString())
        .replace("$N", "\n")
        .replace("$W", Path.of("").toAbsolutePath().toString())
        .replace("$P", fixture.resolve("layout").toString())
        .replace("$A", "oci-archive:" + fixture.resolve("amd64.tar"))
        .replace("$B", "oci-archive:" + fixture.resolve("arm64.tar"));
  }
}
