package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.RandomGraph;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Makes mistakes of a catalogue, and follows what the messages propose. */
final class Catalogue {

  /** A blank in a word, and an empty word. */
  private static final String BLANK = "␣";

  private static final String NOTHING = "∅";

  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*=.*");

  /** Shown where something takes long. */
  private static final Pattern PROGRESS = Pattern.compile("(?m)^.* [kMG]?B/s\\R");

  private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");

  private final Path store;

  /** What stands for what. */
  private final Map<String, String> images = new LinkedHashMap<>();

  /**
   * Makes the images.
   *
   * @param fixture the folder that gets them
   */
  Catalogue(Path fixture) throws IOException {
    store = fixture.resolve("store");
    RandomGraph graph = graphWithSha512();
    images.put("$S", "oci-archive:" + Run.SAMPLE);
    images.put("$C", "oci-archive:" + fixture.resolve("copy.tar"));
    images.put("$L", "oci:" + fixture.resolve("layout") + ":1");
    images.put("$Z", "oci:" + fixture.resolve("sha512") + ":1");
    images.put("$Y", graph.rootDigest());
    images.put("$K", fixture.resolve("copy.tar").toString());
    images.put("$N", "\n");
    images.put("$W", Path.of("").toAbsolutePath().toString());
    images.put("$P", fixture.resolve("layout").toString());
    images.put("$A", "oci-archive:" + fixture.resolve("amd64.tar"));
    images.put("$B", "oci-archive:" + fixture.resolve("arm64.tar"));
    Files.copy(Run.SAMPLE, fixture.resolve("copy.tar"));
    run("copy $S $L").successfully();
    run("copy $S store:example.com/app:1").successfully();
    run("copy $S $A --opt platform=amd64").successfully();
    run("copy $S $B --opt platform=arm64").successfully();
    graph.write(fixture.resolve("sha512"));
  }

  private static RandomGraph graphWithSha512() {
    return LongStream.iterate(1, seed -> seed + 0x9E3779B97F4A7C15L)
        .mapToObj(seed -> RandomGraph.ofOneImage(new Random(seed)))
        .filter(graph -> graph.rootDigest().startsWith("sha512:"))
        .findFirst()
        .orElseThrow();
  }

  /** This catalogue, in which a host of a registry stands for {@code $R}. */
  Catalogue with(String host) {
    images.put("$R", host);
    return this;
  }

  /**
   * Makes a mistake, and follows what its message proposes.
   *
   * @param folder where nothing is written, until that is followed
   * @param files the folder that gets the files of the mistake
   */
  void follow(Mistake mistake, Path folder, Path files) throws IOException {
    Map<String, String> folders = Map.of("$D", folder.toString(), "$F", files.toString());
    for (String file : mistake.files()) {
      write(file, files, folders);
    }
    mistake.tars().forEach(tar -> writeTar(tar, files));
    for (String command : mistake.prepared()) {
      follow(command, folders);
    }
    Run run = run(filled(mistake.typed(), folders));
    assertThat(PROGRESS.matcher(run.error()).replaceAll(""))
        .isEqualTo("colophon: " + filled(mistake.message(), folders) + System.lineSeparator());
    assertThat(run.exit()).isEqualTo(mistake.exit());
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    for (String remedy : mistake.remedies()) {
      follow(remedy, folders);
    }
  }

  private void follow(String marked, Map<String, String> folders) throws IOException {
    String command = filled(marked.substring(1).strip(), folders);
    if (marked.startsWith("&")) {
      Shell.run(command);
    } else {
      Run followed = run(command);
      assertThat(followed.exit()).as(command + "\n" + followed.error()).isZero();
    }
  }

  /** Writes a file, or a folder whose name ends with a slash; {@code \\x0a} is a byte. */
  private void write(String file, Path files, Map<String, String> folders) throws IOException {
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
      Files.writeString(path, filled(content, folders), StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Writes a tar of files, {@code a}, empty ones, {@code a~}, hard links, {@code a=>b}, and
   * symbolic links, {@code a->b}.
   */
  private static void writeTar(String line, Path files) {
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

  /** Runs a command with the variables before it; single quotes hold a word together. */
  private Run run(String command) {
    Map<String, String> environment = new HashMap<>();
    environment.put("COLOPHON_STORE", store.toString());
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(filled(command, images));
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

  private String filled(String text, Map<String, String> folders) {
    String filled = text;
    for (Map<String, String> each : List.of(images, folders)) {
      for (Map.Entry<String, String> name : each.entrySet()) {
        filled = filled.replace(name.getKey(), name.getValue());
      }
    }
    return filled;
  }
}
