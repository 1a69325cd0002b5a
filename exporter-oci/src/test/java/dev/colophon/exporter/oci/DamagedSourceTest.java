package dev.colophon.exporter.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.colophon.core.BuildRequest;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile sources: one message, no half result, a destination that stays as it was. */
class DamagedSourceTest {

  private static final Archive GOOD = SampleImage.index("amd64", "arm64");
  private static final String ROOT = "blobs/sha256/" + rootHex(GOOD);
  private static final String LAYER = layerName(GOOD);

  @TempDir private Path folder;

  private static String rootHex(Archive archive) {
    return archive
        .json("index.json")
        .path("manifests")
        .path(0)
        .path("digest")
        .asText()
        .substring(7);
  }

  private static String layerName(Archive archive) {
    return archive.files().entrySet().stream()
        .filter(e -> e.getValue().length > 1000 && e.getKey().startsWith("blobs/"))
        .map(e -> e.getKey())
        .findFirst()
        .orElseThrow();
  }

  private static Arguments change(String what, UnaryOperator<TarBuilder> change, String message) {
    return Arguments.of(what, change, message);
  }

  static Stream<Arguments> damages() {
    UnaryOperator<byte[]> flipped =
        bytes -> {
          bytes[bytes.length / 2] ^= 1;
          return bytes;
        };
    UnaryOperator<byte[]> shorter = bytes -> Arrays.copyOf(bytes, bytes.length - 1);
    Function<String, String> index = text -> "{\"schemaVersion\":2,\"manifests\":" + text + "}";
    return Stream.of(
        change("a flipped bit in a layer", t -> t.change(LAYER, flipped), "hash"),
        change(
            "a layer that is shorter than its descriptor says",
            t -> t.change(LAYER, shorter),
            "descriptor says"),
        change("a missing layer", t -> t.remove(LAYER), "missing"),
        change("a flipped bit in the index", t -> t.change(ROOT, flipped), "hash"),
        change("a missing index", t -> t.remove(ROOT), "missing"),
        change("no oci-layout", t -> t.remove("oci-layout"), "it has no oci-layout"),
        change(
            "another layout version",
            t -> t.file("oci-layout", "{\"imageLayoutVersion\":\"2.0.0\"}"),
            "version 1.0"),
        change("no index.json", t -> t.remove("index.json"), "it has no index.json"),
        change(
            "an index.json that is no JSON",
            t -> t.file("index.json", "hello"),
            "not readable JSON"),
        change(
            "an index.json of 50 MB",
            t -> t.file("index.json", new byte[50 << 20]),
            "at most 33554432 are read"),
        change(
            "an index.json nested 10,000 deep",
            t -> t.file("index.json", index.apply("[".repeat(10_000) + "]".repeat(10_000))),
            "nesting depth"),
        change(
            "an index.json of no images",
            t -> t.file("index.json", index.apply("[]")),
            "lists no image"),
        change(
            "an index.json of half a million values",
            t -> t.file("index.json", index.apply("[" + "0,".repeat(600_000) + "0]")),
            "oken count"),
        change(
            "an index.json that has a key twice",
            t -> t.file("index.json", "{\"manifests\":[],\"manifests\":[]}"),
            "uplicate"),
        change(
            "an index.json with a number of a million digits",
            t -> t.file("index.json", "{\"schemaVersion\":" + "2".repeat(1_000_000) + "}"),
            "umber"),
        change(
            "an index.json with a number of nine exponents",
            t -> t.file("index.json", "{\"schemaVersion\":2e999999999}"),
            "schemaVersion"),
        change(
            "an index.json with a text of four megabytes",
            t -> t.file("index.json", index.apply("\"" + "x".repeat(4_000_000) + "\"")),
            "its \"manifests\" is not a list"),
        change(
            "an index.json in UTF-16",
            t -> t.file("index.json", index.apply("[]").getBytes(StandardCharsets.UTF_16LE)),
            "not readable JSON"),
        change("a name that leads up", t -> t.file("../evil", "x"), "leads out of the archive"),
        change("an absolute name", t -> t.file("/etc/evil", "x"), "leads out of the archive"),
        change(
            "a symbolic link",
            t -> t.symbolicLink(LAYER, "/etc/passwd"),
            "leads out of the archive"),
        change("a hard link", t -> t.hardLink(LAYER, ROOT), "descriptor says"),
        change("a device", t -> t.device(LAYER), "not a regular file"),
        change("a name twice", t -> t.duplicate("index.json", "{}"), "twice"),
        change(
            "a very long name",
            t -> t.file("a/".repeat(5000) + "x", "x").remove(LAYER),
            "missing"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void isRefusedAndNothingIsWritten(String what, UnaryOperator<TarBuilder> change, String message)
      throws IOException {
    Path source = change.apply(TarBuilder.of(GOOD)).write(folder.resolve("in.tar"));
    assertRefused("oci-archive:" + source, message);
  }

  @Test
  void aCutArchiveIsRefusedWhereverItIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(TarBuilder.of(GOOD).write(folder.resolve("in.tar")));
    // The last 10 KiB are padding, and nothing is lost with them.
    for (int length :
        List.of(0, 1, 511, 512, 513, 2000, 4096, whole.length / 2, whole.length - 10_240)) {
      Path cut = folder.resolve("cut.tar");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertRefused("oci-archive:" + cut, "");
      Files.delete(cut);
    }
  }

  @Test
  void anArchiveThatIsNoneIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("in.tar"), "just text".repeat(1000));
    assertRefused("oci-archive:" + text, "not a tar archive");
  }

  @ParameterizedTest
  @CsvSource({
    "5d0000, compressed with lzma",
    "4c5a4950, compressed with lzip",
    "1f9d90, compressed with compress",
    "504b0304, a zip archive",
    "377abcaf271c, a 7z archive",
    "526172211a07, a rar archive",
  })
  void anotherFormatIsNamed(String start, String format) throws IOException {
    byte[] bytes = new byte[4096];
    Arrays.fill(bytes, (byte) 0x7f);
    byte[] magic = HexFormat.of().parseHex(start);
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    Path file = Files.write(folder.resolve("in.tar"), bytes);
    assertRefused("oci-archive:" + file, "it is " + format + ", which Colophon does not read");
  }

  /** 64 GiB of it would be copied first, if it was not looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/urandom"})
  void aStreamWithoutEndIsRefusedAtItsBegin(String device) throws IOException {
    assertRefused("oci-archive:" + device, "does not begin with the header of a file");
  }

  @Test
  void zerosThatAreCompressedAreRefusedAtTheirBegin() throws IOException {
    Path zeros = folder.resolve("in.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(zeros))) {
      gzip.write(new byte[1 << 20]);
    }
    assertRefused("oci-archive:" + zeros, "does not begin with the header of a file");
  }

  /** Readers of archives stop at the end of the first. */
  @Test
  void archivesThatAreJoinedAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(TarBuilder.of(GOOD).write(folder.resolve("in.tar")));
    Path joined = folder.resolve("joined.tar");
    Files.write(joined, whole);
    Files.write(joined, whole, StandardOpenOption.APPEND);
    assertRefused("oci-archive:" + joined, "there is more after its end");
  }

  @Test
  void zerosAfterTheEndOfAnArchiveAreItsPadding() throws IOException {
    Path padded = TarBuilder.of(GOOD).write(folder.resolve("in.tar"));
    Files.write(padded, new byte[1 << 20], StandardOpenOption.APPEND);
    BuildRequest request =
        BuildRequest.from("oci-archive:" + padded)
            .output("type=oci,dest=" + folder.resolve("out.tar"))
            .build();
    assertThatCode(() -> TestColophon.colophon().build(request)).doesNotThrowAnyException();
  }

  @Test
  void aLinkOutOfALayoutFolderIsRefused() throws IOException {
    Path layout = folder.resolve("layout");
    for (var file : GOOD.files().entrySet()) {
      Path path = layout.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Path outside = Files.write(folder.resolve("outside"), GOOD.files().get(LAYER));
    Files.delete(layout.resolve(LAYER));
    Files.createSymbolicLink(layout.resolve(LAYER), outside);
    assertRefused("oci:" + layout, "is a link to a file outside of it");
  }

  @Test
  void theSameDamageLeavesAFolderAsItWas() throws IOException {
    Path source =
        TarBuilder.of(GOOD)
            .change(LAYER, bytes -> Arrays.copyOf(bytes, bytes.length - 1))
            .write(folder.resolve("in.tar"));
    Path fresh = folder.resolve("fresh");
    assertFails("oci-archive:" + source, "type=oci,tar=false,dest=" + fresh, "descriptor says");
    assertThat(fresh).doesNotExist();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertFails("oci-archive:" + source, "type=oci,tar=false,dest=" + empty, "descriptor says");
    assertThat(empty).isEmptyDirectory();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  private void assertRefused(String source, String message) throws IOException {
    Path dest = Files.writeString(folder.resolve("out.tar"), "as it was");
    assertFails(source, "type=oci,annotation.a=b,dest=" + dest, message);
    assertThat(dest).hasContent("as it was");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  private static void assertFails(String source, String output, String message) {
    BuildRequest request = BuildRequest.from(source).output(output).build();
    ColophonException failure =
        catchThrowableOfType(ColophonException.class, () -> TestColophon.colophon().build(request));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).contains(message).doesNotContain("\n").hasSizeLessThan(1000);
  }
}
