package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of an image in everything that a command prints: it steers nothing, and begins no line. */
class ForeignTextTest {

  private static final String MEDIA_TYPE = "application/vnd.oci.image.";

  /** Looks like a line of the program's own. */
  private static final String MESSAGE = "colophon: all is well";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Azure reads {@code ##vso[}, and GitHub {@code ##[}, anywhere in a line. */
  private static final Pattern COMMAND = Pattern.compile("##\\w*\\[");

  private static final Pattern WHITE_SPACE =
      Pattern.compile("^\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  @TempDir private Path folder;

  /**
   * All control characters, marks that reorder text, ends of lines, and commands of CI services.
   */
  static Stream<String> texts() {
    Stream<String> controls =
        IntStream.of(1, 7, 8, 9, 10, 11, 12, 13, 14, 0x1a, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x8d)
            .mapToObj(Character::toString);
    Stream<String> more =
        IntStream.of(0x90, 0x9b, 0x9c, 0x9d, 0x9f, 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028)
            .mapToObj(Character::toString);
    Stream<String> reordering =
        IntStream.of(0x2029, 0x202a, 0x202d, 0x202e, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xe0001)
            .mapToObj(Character::toString);
    Stream<String> lines =
        Stream.of(
            "\n::error::x",
            "\r\n::set-output name=a::b",
            "::warning::x",
            "\n  ::add-mask::x",
            "##vso[task.complete]",
            "\n##[error]x",
            "text ##[error]x and ##vso[task.complete]",
            "\u00a0::error::x",
            "\n" + MESSAGE,
            "\u001b]0;title\u0007",
            "\u001b[2J\u001b[31m");
    return Stream.of(controls, more, reordering, lines).flatMap(text -> text);
  }

  private String blob(Object document) throws IOException {
    try {
      byte[] bytes = JSON.writeValueAsBytes(document);
      String hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      Files.write(folder.resolve("bad/blobs/sha256").resolve(hex), bytes);
      return hex;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> descriptor(String type, Object document, Map<String, ?> annotations)
      throws IOException {
    String hex = blob(document);
    long size = Files.size(folder.resolve("bad/blobs/sha256").resolve(hex));
    return Map.of(
        "mediaType", type, "digest", "sha256:" + hex, "size", size, "annotations", annotations);
  }

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("bad/blobs/sha256"));
  }

  private void layout(String bad) throws IOException {
    Map<String, String> texts =
        Map.of(bad + "key" + bad, bad, "org.opencontainers.image.url", bad + "x" + bad);
    Map<String, Object> config =
        descriptor(
            MEDIA_TYPE + "config.v1+json",
            Map.of(
                "architecture",
                "amd64" + bad,
                "os",
                "linux",
                "author",
                bad,
                "config",
                Map.of("Labels", texts, "Env", List.of("A=" + bad)),
                "rootfs",
                Map.of("type", "layers", "diff_ids", List.of())),
            Map.of());
    Map<String, Object> manifest =
        Map.of(
            "schemaVersion",
            2,
            "mediaType",
            MEDIA_TYPE + "manifest.v1+json",
            "config",
            config,
            "layers",
            List.of(descriptor("application/x" + bad, "layer", texts)),
            "annotations",
            texts);
    Map<String, String> names =
        Map.of("org.opencontainers.image.ref.name", bad, "io.containerd.image.name", "n" + bad);
    Map<String, Object> root = descriptor(MEDIA_TYPE + "manifest.v1+json", manifest, names);
    Path layout = folder.resolve("bad");
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    JSON.writeValue(
        layout.resolve("index.json").toFile(),
        Map.of("schemaVersion", 2, "manifests", List.of(root)));
  }

  private List<String[]> commands() {
    String bad = "oci:" + folder.resolve("bad");
    String out = "type=oci,dest=" + folder.resolve("o.tar");
    return List.of(
        new String[] {"inspect", bad},
        new String[] {"inspect", bad, "--format", "json"},
        new String[] {"inspect", bad, "--format", "html"},
        new String[] {"inspect", bad + ":nosuch"},
        new String[] {"inspect", bad + ":nosuch", "--debug"},
        new String[] {"lint", bad},
        new String[] {"lint", bad, "--json"},
        new String[] {"lint", bad, "--format", "sarif"},
        new String[] {"diff", bad, "oci-archive:" + Run.SAMPLE},
        new String[] {"diff", bad, "oci-archive:" + Run.SAMPLE, "--json"},
        new String[] {"build", bad, "--dry-run", "--annotation", "a=b", "-o", out},
        new String[] {"build", bad, "--dry-run", "--json", "-o", out},
        new String[] {"build", bad, "--annotation", "manifest[s390x]:a=b", "-o", out},
        new String[] {"annotate", bad, "--dry-run", "--remove-annotation", "none"},
        new String[] {"build", bad, "-o", "type=image,name=example.com/app:1"},
        new String[] {"copy", bad, "oci:" + folder.resolve("copy") + ":1"},
        new String[] {"digest", bad},
        new String[] {"digest", bad + ":nosuch"},
        new String[] {"lint", bad, "oci-archive:" + Run.SAMPLE, "--json"},
        new String[] {"lint", bad, "--fix", "--fail-on", "never"},
        new String[] {"images", bad},
        new String[] {"images", bad, "--json"},
        new String[] {"images"},
        new String[] {"images", "--json"},
        new String[] {"images", "prune", "--dry-run"},
        new String[] {"images", "rm", "--dry-run", "n"},
        new String[] {"push", "example.com/app:1", "--dry-run", "--annotation", "a=b"});
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void steersNothingAndBeginsNoLine(String bad) throws IOException {
    layout(bad);
    List<String> wrong = new ArrayList<>();
    for (String[] command : commands()) {
      Run run =
          Run.with(
              Map.of("COLOPHON_STORE", folder.resolve("store").toString()), new byte[0], command);
      String text = run.error() + new String(run.bytes(), StandardCharsets.UTF_8);
      if (List.of(command).contains("html") || List.of(command).contains("--debug")) {
        // Stack traces and texts in a page have tabs, and a page is not taken for messages.
        text = text.replace('\t', ' ').replace("\n" + MESSAGE, "\n");
      }
      text.lines()
          .filter(ForeignTextTest::isSteering)
          .forEach(line -> wrong.add(String.join(" ", command) + ": " + line));
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isSteering(String line) {
    String begins = WHITE_SPACE.matcher(line).replaceFirst("");
    return COMMAND.matcher(line).find()
        || begins.startsWith("::")
        || begins.startsWith("##")
        || begins.startsWith(MESSAGE)
        || line.codePoints().anyMatch(ForeignTextTest::isInvisible);
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
