package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.colophon.core.internal.layer.EntryHeader.Kind;
import dev.colophon.spi.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarContentTest {

  private static final EntryRules CHOWN =
      new EntryRules(Optional.of(new Owner(3_000_000, 7)), Optional.empty());
  private static final EntryRules CLAMP =
      new EntryRules(Optional.empty(), Optional.of(Instant.ofEpochSecond(1_500_000_000)));

  private static final String LATER = "a is a hard link to b, which does not come before it";
  private static final byte FLAG = TarConstants.LF_DIR;
  private static final TarFixtures.Written FOLDER = TarFixtures.entry("d/", FLAG, "");

  private static TarFixtures.Written hardLink(String name, String target) {
    return TarFixtures.link(name, TarConstants.LF_LINK, target);
  }

  private static TarFixtures.Written symbolicLink(String name, String target) {
    return TarFixtures.link(name, TarConstants.LF_SYMLINK, target);
  }

  /** A tar whose first header is an extended one with one record. */
  private static byte[] extended(char type, String key, String value) throws IOException {
    byte[] records = PaxRecords.write(Map.of(key, value.getBytes(StandardCharsets.US_ASCII)));
    TarArchiveEntry header = new TarArchiveEntry("x", (byte) type, true);
    header.setSize(records.length);
    byte[] first = new byte[1024];
    header.writeEntryHeader(first);
    System.arraycopy(records, 0, first, 512, records.length);
    return joined(first, TarFixtures.of(TarFixtures.file("a", "")));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static TarFixtures.Written device(TarFixtures.Written written) {
    written.entry().setDevMajor(1);
    written.entry().setDevMinor(3);
    return written;
  }

  private static byte[] sample() throws IOException {
    return TarFixtures.of(
        TarFixtures.entry("etc/", TarConstants.LF_DIR, ""),
        TarFixtures.file("etc/a", "hello"),
        TarFixtures.link("etc/b", TarConstants.LF_LINK, "etc/a"),
        TarFixtures.link("etc/c", TarConstants.LF_SYMLINK, "../../etc/a"),
        TarFixtures.entry("pipe", TarConstants.LF_FIFO, ""),
        device(TarFixtures.entry("null", TarConstants.LF_CHR, "")),
        TarFixtures.file("etc/.wh.gone", ""),
        TarFixtures.file("n".repeat(200) + "/" + "n".repeat(200), "x".repeat(70_000)),
        TarFixtures.file("Főtanúsítvány", "1"));
  }

  @Test
  void withoutRulesTheBytesStay() throws IOException {
    byte[] tar = sample();
    assertThat(TarFixtures.written(TarFixtures.content(tar, EntryRules.NONE))).isEqualTo(tar);
  }

  @Test
  void compressedTarsAreUnpacked() throws IOException {
    byte[] tar = sample();
    int half = tar.length / 2;
    byte[] members =
        joined(gzip(Arrays.copyOf(tar, half)), gzip(Arrays.copyOfRange(tar, half, tar.length)));
    byte[] padded = joined(members, new byte[1024]);
    for (byte[] compressed : List.of(gzip(tar), Zstd.compress(tar), members, padded)) {
      assertThat(TarFixtures.written(TarFixtures.content(compressed, EntryRules.NONE)))
          .isEqualTo(tar);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bzip2", "xz", "lz4-framed", "zstd"})
  void everyCompressionIsRead(String name) throws Exception {
    byte[] tar = sample();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressor =
        new CompressorStreamFactory().createCompressorOutputStream(name, out)) {
      compressor.write(tar);
    }
    byte[] compressed = out.toByteArray();
    byte[] twice = joined(compressed, compressed);
    assertThat(TarFixtures.written(TarFixtures.content(compressed, EntryRules.NONE)))
        .isEqualTo(tar);
    assertThatThrownBy(() -> TarFixtures.written(TarFixtures.content(twice, EntryRules.NONE)))
        .hasMessageContaining("more after its end");
  }

  @Test
  void aFrameOfZstdThatIsSkippedMayComeFirst() throws IOException {
    byte[] skipped = HexFormat.of().parseHex("502a4d1804000000aabbccdd");
    byte[] tar = sample();
    assertThat(
            TarFixtures.written(
                TarFixtures.content(joined(skipped, Zstd.compress(tar)), EntryRules.NONE)))
        .isEqualTo(tar);
  }

  private static Stream<Arguments> rules() {
    return Stream.of(EntryRules.NONE, CHOWN).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ofAPathThatIsThereTwiceTheLastCounts(EntryRules rules) throws IOException {
    byte[] tar =
        TarFixtures.of(
            FOLDER,
            TarFixtures.file("d/a", "first"),
            TarFixtures.file("b", ""),
            TarFixtures.file("./d//a", "second"),
            FOLDER);
    LayerNotes notes = new LayerNotes();
    List<TarFixtures.Read> read =
        TarFixtures.read(TarFixtures.written(TarFixtures.content(tar, rules), notes));
    assertThat(read.stream().map(TarFixtures.Read::line))
        .containsExactly("0 b", "0 ./d//a", "5 d/");
    assertThat(read.get(1).content()).asString().isEqualTo("second");
    assertThat(notes.sentences())
        .containsExactly("d and 1 more: is in the tar again later, which counts");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void filesOfTypesThatFewKnowBecomeRegular(EntryRules rules) throws IOException {
    byte[] tar = TarFixtures.of(TarFixtures.entry("a", TarConstants.LF_CONTIG, "content"));
    LayerNotes notes = new LayerNotes();
    List<TarFixtures.Read> read =
        TarFixtures.read(TarFixtures.written(TarFixtures.content(tar, rules), notes));
    assertThat(read.get(0).line()).isEqualTo("0 a");
    assertThat(read.get(0).content()).asString().isEqualTo("content");
    assertThat(notes.sentences()).hasSize(1);
  }

  @Test
  void everyNameOfAProgramCarriesItsCapabilityForEveryNamespace() throws IOException {
    byte[] ofNamespace =
        HexFormat.of().parseHex("010000030020000000000000000000000000000001000000");
    byte[] portable = HexFormat.of().parseHex("0100000200200000000000000000000000000000");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LayerTar tar = new LayerTar(out);
    tar.add(TarFixtures.header("ping", 0, Map.of(FileCapability.RECORD, ofNamespace)));
    Kind link = Kind.link(TarConstants.LF_LINK, "ping");
    tar.add(new EntryHeader("ping6", link, TarFixtures.header("", 0, Map.of()).metadata(), 0));
    tar.finish();
    byte[] written = TarFixtures.written(TarFixtures.content(out.toByteArray(), EntryRules.NONE));
    TarReading reading =
        new TarReading(new ByteArrayInputStream(written), OutputStream.nullOutputStream(), "it");
    assertThat(reading.next().orElseThrow().capability()).hasValue(portable);
    assertThat(reading.next().orElseThrow().capability()).hasValue(portable);
  }

  @Test
  void aCapabilityOfVersion1IsWrittenInVersion2() throws IOException {
    byte[] old = HexFormat.of().parseHex("010000010020000000000000");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LayerTar tar = new LayerTar(out);
    tar.add(TarFixtures.header("ping", 0, Map.of(FileCapability.RECORD, old)));
    tar.finish();
    LayerNotes notes = new LayerNotes();
    byte[] written =
        TarFixtures.written(TarFixtures.content(out.toByteArray(), EntryRules.NONE), notes);
    TarReading reading =
        new TarReading(new ByteArrayInputStream(written), OutputStream.nullOutputStream(), "it");
    assertThat(reading.next().orElseThrow().capability())
        .hasValue(HexFormat.of().parseHex("0100000200200000000000000000000000000000"));
    assertThat(notes.sentences())
        .containsExactly(
            "ping: its capability is written in version 2, since no kernel sets version 1");
  }

  static Stream<Arguments> noted() throws IOException {
    return Stream.of(
        Arguments.of(
            TarFixtures.of(TarFixtures.entry("gone", TarConstants.LF_CHR, "")),
            "gone: is kept as a device 0, 0, which overlayfs takes for a deleted file, and others"
                + " do not"),
        Arguments.of(
            TarFixtures.of(
                attribute(TarFixtures.file("a", ""), "user.containers.override_stat", "0:0:755")),
            "a: its attribute user.containers.override_stat is kept, and changes nothing in it"));
  }

  @ParameterizedTest
  @MethodSource("noted")
  void whatReadersUnderstandDifferentlyIsNoted(byte[] tar, String note) throws IOException {
    LayerNotes notes = new LayerNotes();
    assertThat(TarFixtures.written(TarFixtures.content(tar, EntryRules.NONE), notes))
        .isEqualTo(tar);
    assertThat(notes.sentences()).containsExactly(note);
  }

  @Test
  void anAttributeWithoutValueIsNoted() throws IOException {
    assertThat(notesOn(Map.of(PaxRecords.ATTRIBUTE + "user.x", new byte[0])))
        .containsExactly("a: readers of layers ignore its attribute user.x, which has no value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SCHILY.acl.access",
        "SCHILY.fflags",
        "RHT.security.selinux",
        "LIBARCHIVE.xattr.user.x"
      })
  void recordThatReadersIgnoreIsNoted(String key) throws IOException {
    assertThat(notesOn(Map.of(key, new byte[] {1})))
        .containsExactly("a: readers of layers ignore its record " + key);
  }

  @Test
  void attributeAsBsdtarWritesItIsNotNoted() throws IOException {
    byte[] value = {1};
    assertThat(
            notesOn(Map.of("LIBARCHIVE.xattr.user.x%20y", value, "SCHILY.xattr.user.x y", value)))
        .isEmpty();
  }

  @Test
  void notesAreBounded() throws IOException {
    Map<String, byte[]> records = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      records.put("SCHILY.acl." + i, new byte[] {1});
    }
    assertThat(notesOn(records))
        .hasSize(101)
        .endsWith("a and 99 more: is changed or incomplete for another reason");
  }

  private static List<String> notesOn(Map<String, byte[]> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LayerTar tar = new LayerTar(out);
    tar.add(TarFixtures.header("a", 0, records));
    tar.finish();
    LayerNotes notes = new LayerNotes();
    TarFixtures.written(TarFixtures.content(out.toByteArray(), EntryRules.NONE), notes);
    return notes.sentences();
  }

  @Test
  void ownersOfAnySizeAreRead() throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("a");
    entry.setUserId(4_294_967_294L);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    assertThat(TarFixtures.written(TarFixtures.content(out.toByteArray(), EntryRules.NONE)))
        .isEqualTo(out.toByteArray());
    List<TarFixtures.Read> clamped =
        TarFixtures.read(TarFixtures.written(TarFixtures.content(out.toByteArray(), CLAMP)));
    assertThat(clamped.get(0).entry().getLongUserId()).isEqualTo(4_294_967_294L);
  }

  @Test
  void windowsReadsWhatIsBelowFiles() throws IOException {
    EntryRules windows =
        new EntryRules(List.of(), List.of(), Optional.empty(), TreePlace.ROOT, true);
    byte[] right =
        TarFixtures.of(TarFixtures.file("./Files/a", ""), TarFixtures.entry("Hives/", FLAG, ""));
    assertThat(TarFixtures.written(TarFixtures.content(right, windows))).isEqualTo(right);
    assertThatThrownBy(
            () ->
                TarFixtures.written(
                    TarFixtures.content(TarFixtures.of(TarFixtures.file("a/b", "")), windows)))
        .hasMessage(
            "root.tar: Windows would not find a/b, which is not below Files/. Move all files to a"
                + " folder Files, and make an empty folder Hives next to it.");
  }

  @Test
  void aRootThatOnlyItsOwnerCanEnterIsTold() throws IOException {
    TarFixtures.Written root = TarFixtures.entry("./", FLAG, "");
    root.entry().setMode(0700);
    LayerNotes notes = new LayerNotes();
    byte[] tar = TarFixtures.of(root);
    assertThat(TarFixtures.written(TarFixtures.content(tar, EntryRules.NONE), notes))
        .isEqualTo(tar);
    assertThat(notes.sentences())
        .containsExactly("./: has mode 700, so only its owner can use the image");
  }

  @Test
  void rulesKeepEverythingElse() throws IOException {
    List<TarFixtures.Read> before = TarFixtures.read(sample());
    List<TarFixtures.Read> after =
        TarFixtures.read(TarFixtures.written(TarFixtures.content(sample(), CHOWN)));
    assertThat(after.stream().map(TarFixtures.Read::line))
        .containsExactlyElementsOf(before.stream().map(TarFixtures.Read::line).toList());
    assertThat(after)
        .allSatisfy(
            read -> {
              assertThat(read.entry().getLongUserId()).isEqualTo(3_000_000);
              assertThat(read.entry().getLongGroupId()).isEqualTo(7);
              assertThat(read.entry().getUserName()).isEmpty();
            });
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).content()).isEqualTo(before.get(i).content());
      assertThat(after.get(i).entry().getMode() & 07777)
          .isEqualTo(before.get(i).entry().getMode() & 07777);
    }
  }

  @Test
  void onlyLaterTimesAreRewritten() throws IOException {
    TarFixtures.Written later = TarFixtures.file("later", "");
    later.entry().setModTime(1_600_000_000_000L);
    TarFixtures.Written earlier = TarFixtures.file("earlier", "");
    earlier.entry().setModTime(1_400_000_000_000L);
    List<TarFixtures.Read> read =
        TarFixtures.read(
            TarFixtures.written(TarFixtures.content(TarFixtures.of(later, earlier), CLAMP)));
    assertThat(read.stream().map(r -> r.entry().getLastModifiedTime().toMillis() / 1000))
        .containsExactly(1_500_000_000L, 1_400_000_000L);
  }

  @Test
  void extendedAttributesStayBytesWhenRulesApply() throws IOException {
    byte[] capability = HexFormat.of().parseHex("0100000280200000000000000000000000000000");
    String key = PaxRecords.ATTRIBUTE + "security.capability";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LayerTar tar = new LayerTar(out);
    tar.begin(
        TarFixtures.header("before", 3, Map.of(PaxRecords.ATTRIBUTE + "user.x", new byte[] {1})));
    tar.write(new byte[3], 3);
    tar.end();
    tar.add(TarFixtures.header("ping", 0, Map.of(key, capability)));
    tar.finish();
    byte[] rewritten = TarFixtures.written(TarFixtures.content(out.toByteArray(), CHOWN));
    TarReading reading =
        new TarReading(
            new ByteArrayInputStream(rewritten), ByteArrayOutputStream.nullOutputStream(), "it");
    assertThat(reading.next().orElseThrow().attributes().get("user.x")).containsExactly(1);
    assertThat(reading.next().orElseThrow().records().get(key)).isEqualTo(capability);
  }

  private static Arguments hostile(String what, byte[] tar, String message) {
    return Arguments.of(what, tar, message);
  }

  private static TarFixtures.Written attribute(
      TarFixtures.Written written, String name, String value) {
    TarFixtures.Written copy =
        TarFixtures.entry(written.entry().getName(), written.entry().getLinkFlag(), "");
    copy.entry().addPaxHeader("SCHILY.xattr." + name, value);
    return copy;
  }

  private static TarFixtures.Written sized(byte flag, String name) {
    TarFixtures.Written written = TarFixtures.entry(name, flag, "");
    written.entry().setLinkName("a");
    return new TarFixtures.Written(resized(written.entry(), 4), new byte[4]);
  }

  private static TarArchiveEntry resized(TarArchiveEntry entry, long size) {
    entry.setSize(size);
    return entry;
  }

  @Test
  void aCommentOnTheWholeTarAsGitWritesItAndFilesBeforeTheirFoldersStay() throws IOException {
    byte[] commented = extended('g', "comment", "a commit");
    byte[] early = TarFixtures.of(TarFixtures.file("d/e/a", "x"), FOLDER);
    byte[] replaced = TarFixtures.of(TarFixtures.file("d/.wh.a", ""), TarFixtures.file("d/a", "x"));
    for (byte[] tar : List.of(commented, early, replaced)) {
      assertThat(TarFixtures.written(TarFixtures.content(tar, EntryRules.NONE))).isEqualTo(tar);
    }
  }

  static Stream<Arguments> hostileTars() throws IOException {
    byte[] one = TarFixtures.of(TarFixtures.file("a", "x".repeat(5000)));
    byte[] damaged = one.clone();
    damaged[3] = 'y';
    return Stream.of(
        hostile("nothing", new byte[0], "it ends too early"),
        hostile(
            "a name that leads out", TarFixtures.of(TarFixtures.file("a/../../b", "")), "lead out"),
        hostile("a name that is ..", TarFixtures.of(TarFixtures.file("..", "")), "lead out"),
        hostile(
            "a hard link that leads out",
            TarFixtures.of(TarFixtures.link("a", TarConstants.LF_LINK, "../../etc/shadow")),
            "lead out"),
        hostile(
            "a name that is too long",
            TarFixtures.of(TarFixtures.file("a/".repeat(3000) + "b", "")),
            "4096"),
        hostile(
            "a hard link to nothing",
            TarFixtures.of(TarFixtures.link("a", (byte) '1', "")),
            "has no name"),
        hostile(
            "a volume label",
            TarFixtures.of(TarFixtures.entry("a", (byte) 'V', "")),
            "is of type \"V\""),
        hostile("a hard link with content", TarFixtures.of(sized((byte) '1', "b")), "has content"),
        hostile("a fifo with content", TarFixtures.of(sized((byte) '6', "b")), "has content"),
        hostile("content that ends", Arrays.copyOf(one, 3000), "Truncated"),
        hostile("a header that ends", Arrays.copyOf(one, 300), "too early"),
        hostile("a wrong checksum", damaged, "has a damaged header"),
        hostile("no tar", "hello ".repeat(500).getBytes(StandardCharsets.UTF_8), "root.tar: it"),
        hostile("two tars in one", joined(one, one), "more after its end"),
        hostile(
            "rubbish at its end",
            joined(one, "rubbish ".repeat(4000).getBytes(StandardCharsets.US_ASCII)),
            "more after its end"),
        hostile("compress", new byte[] {0x1f, (byte) 0x9d, 0, 0}, "with compress"),
        hostile("lzip", "LZIP\1".getBytes(StandardCharsets.US_ASCII), "with lzip"),
        hostile("xz that ends", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0}, "too early"),
        hostile("bzip2 that ends", "BZh1".getBytes(StandardCharsets.US_ASCII), "end of stream"),
        hostile(
            "a hard link before its file",
            TarFixtures.of(hardLink("a", "b"), TarFixtures.file("b", "")),
            LATER),
        hostile("a hard link to no file", TarFixtures.of(hardLink("a", "b")), LATER),
        hostile(
            "a hard link to itself",
            TarFixtures.of(hardLink("a", "./a")),
            "is a hard link to itself"),
        hostile(
            "a hard link to a folder",
            TarFixtures.of(FOLDER, hardLink("a", "d")),
            "to the folder d"),
        hostile(
            "a whiteout with content",
            TarFixtures.of(TarFixtures.file("d/.wh.a", "x")),
            "an empty file"),
        hostile(
            "a whiteout of nothing", TarFixtures.of(TarFixtures.file("d/.wh.", "")), "of nothing"),
        hostile(
            "a whiteout of its own folder",
            TarFixtures.of(TarFixtures.file("d/.wh..", "")),
            "of a folder that it is in"),
        hostile(
            "a whiteout of the folder above",
            TarFixtures.of(TarFixtures.file("d/.wh...", "")),
            "of a folder that it is in"),
        hostile(
            "a whiteout of a whiteout",
            TarFixtures.of(TarFixtures.file("d/.wh..wh.a", "")),
            "reserved for aufs"),
        hostile(
            "a whiteout after its file",
            TarFixtures.of(TarFixtures.file("d/a", "1"), TarFixtures.file("d/.wh.a", "")),
            "d/.wh.a comes after d/a, which some readers then delete"),
        hostile(
            "a whiteout after a file in its folder",
            TarFixtures.of(TarFixtures.file("d/a/b", "1"), TarFixtures.file("d/.wh.a", "")),
            "d/.wh.a comes after d/a"),
        hostile(
            "a file in the place of a folder without an entry",
            TarFixtures.of(TarFixtures.file("d/a", "1"), TarFixtures.file("d", "")),
            "d is there twice, as files of different types"),
        hostile(
            "a link in the place of a folder without an entry",
            TarFixtures.of(TarFixtures.file("d/e/a", "1"), symbolicLink("d", "x")),
            "d is there twice, as files of different types"),
        hostile(
            "a hard link to a folder without an entry",
            TarFixtures.of(TarFixtures.file("d/a", "1"), hardLink("b", "d")),
            "does not come before it"),
        hostile("a link to nothing", TarFixtures.of(symbolicLink("a", "")), "target is empty"),
        hostile(
            "a link to a name that is too long",
            TarFixtures.of(symbolicLink("a", "x/".repeat(2500))),
            "too long"),
        hostile(
            "a file name that is too long",
            TarFixtures.of(TarFixtures.file("d/" + "x".repeat(256), "")),
            "more than 255 bytes"),
        hostile("a root that is a file", TarFixtures.of(TarFixtures.file(".", "")), "not a folder"),
        hostile("a name for all entries", extended('g', "path", "b"), "the record path"),
        hostile("an owner for all entries", extended('g', "uid", "7"), "the record uid"),
        hostile("an extended header of Solaris", extended('X', "mtime", "7"), "of type X"),
        hostile(
            "two long names",
            joined(
                Arrays.copyOf(extended('x', "path", "b"), 1024),
                TarFixtures.of(
                    TarFixtures.entry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "c\0"),
                    TarFixtures.file("a", ""))),
            "two long names"),
        hostile(
            "two PAX headers",
            joined(Arrays.copyOf(extended('x', "path", "b"), 1024), extended('x', "mtime", "1")),
            "two PAX headers, of which some readers ignore the first"),
        hostile(
            "a header for all entries between an entry and its name",
            joined(Arrays.copyOf(extended('x', "path", "b"), 1024), extended('g', "comment", "c")),
            "a header for all entries follows one for the next entry"),
        hostile(
            "a name in two parts in the oldest format",
            changed(
                changed(TarFixtures.of(TarFixtures.file("a", "")), 257, "\0\0\0\0\0"), 345, "b"),
            "a second part of its name"),
        hostile(
            "a device that Linux cannot have",
            changed(TarFixtures.of(TarFixtures.entry("a", (byte) '3', "")), 329, "0010000"),
            "a device has the numbers 4096, 0; Linux has those to 4095, 1048575"),
        hostile(
            "a device whose number is cut to 32 bits",
            changed(
                TarFixtures.of(TarFixtures.entry("a", (byte) '4', "")),
                337,
                "\u0080\0\0\1\0\0\0\0"),
            "a device has the numbers 0, 4294967296"),
        hostile(
            "a file whose name ends with a slash",
            TarFixtures.of(TarFixtures.entry("a/", TarConstants.LF_NORMAL, "")),
            "a/ is a file whose name ends with a slash"),
        hostile(
            "a folder that is a whiteout",
            TarFixtures.of(TarFixtures.entry(".wh.d/", FLAG, "")),
            "empty"),
        hostile(
            "a file in a whiteout",
            TarFixtures.of(TarFixtures.file(".wh.d/a", "")),
            "an empty file"),
        hostile(
            "two types of file",
            TarFixtures.of(TarFixtures.file("d", ""), FOLDER),
            "of different types"),
        hostile(
            "a link to the first of two",
            TarFixtures.of(
                TarFixtures.file("a", "1"), hardLink("b", "a"), TarFixtures.file("a", "2")),
            "a is there twice, with a hard link to the first between the two"),
        hostile(
            "one record of zeros within",
            joined(
                Arrays.copyOf(TarFixtures.of(TarFixtures.file("a", "")), 512), new byte[512], one),
            "more after its end"),
        hostile(
            "more within the last block",
            joined(
                Arrays.copyOf(TarFixtures.of(TarFixtures.file("a", "x")), 1024),
                new byte[1024],
                "rubbish!".repeat(64).getBytes(StandardCharsets.US_ASCII)),
            "more after its end"),
        hostile(
            "a folder that overlayfs hides",
            TarFixtures.of(attribute(FOLDER, "trusted.overlay.opaque", "y")),
            "has the attribute overlay.opaque"),
        hostile(
            "a file whose content overlayfs has elsewhere",
            TarFixtures.of(attribute(TarFixtures.file("a", ""), "user.overlay.metacopy", "x")),
            "overlayfs keeps its content elsewhere"),
        hostile(
            "a capability of no version",
            TarFixtures.of(attribute(TarFixtures.file("a", ""), "security.capability", "x")),
            "a has a capability that no kernel understands"),
        hostile(
            "a hard link to a whiteout",
            TarFixtures.of(TarFixtures.file(".wh.a", ""), hardLink("b", ".wh.a")),
            "b is a hard link to the whiteout .wh.a"),
        hostile(
            "a file in a file",
            TarFixtures.of(TarFixtures.file("a", ""), TarFixtures.file("a/b", "")),
            "a/b is in a, which is a file"),
        hostile("gzip that ends", Arrays.copyOf(gzip(one), 40), "root.tar: it"),
        hostile(
            "a PAX header without end",
            TarFixtures.of(
                TarFixtures.entry("h", (byte) 'x', "9".repeat(3 << 20)), TarFixtures.file("a", "")),
            "header is longer than"),
        hostile(
            "a long name without end",
            TarFixtures.of(
                TarFixtures.entry("h", (byte) 'L', "9".repeat(3 << 20)), TarFixtures.file("a", "")),
            "header is longer than"),
        hostile(
            "a malformed PAX header",
            TarFixtures.of(
                TarFixtures.entry("h", (byte) 'x', "99 path=b\n"), TarFixtures.file("a", "")),
            "cannot be read"));
  }

  /** A tar whose first header is changed, with the right checksum. */
  private static byte[] changed(byte[] tar, int offset, String field) {
    byte[] changed = tar.clone();
    byte[] bytes = field.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, changed, offset, bytes.length);
    Arrays.fill(changed, 148, 156, (byte) ' ');
    long sum = TarUtils.computeCheckSum(Arrays.copyOf(changed, 512));
    TarUtils.formatCheckSumOctalBytes(sum, changed, 148, 8);
    return changed;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileTars")
  void hostileTarsAreErrors(String what, byte[] tar, String message) {
    for (EntryRules rules : List.of(EntryRules.NONE, CHOWN)) {
      assertThatThrownBy(() -> TarFixtures.written(TarFixtures.content(tar, rules)))
          .as(what)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("root.tar: ")
          .hasMessageContaining(message);
    }
  }

  @Test
  void aTarOfCompressedZerosIsRefusedOnlyForWhatItIs() throws IOException {
    byte[] zeros = gzip(new byte[1 << 20]);
    assertThat(TarFixtures.read(TarFixtures.written(TarFixtures.content(zeros, EntryRules.NONE))))
        .isEmpty();
  }

  @Test
  void headersOfHugeFilesAreReadBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LayerTar(out).begin(TarFixtures.header("huge", 20L << 30, Map.of()));
    TarReading reading =
        new TarReading(
            new ByteArrayInputStream(out.toByteArray()),
            ByteArrayOutputStream.nullOutputStream(),
            "it");
    assertThat(reading.next().orElseThrow().header(EntryRules.NONE, "huge").size())
        .isEqualTo(20L << 30);
    assertThatThrownBy(reading::next)
        .isInstanceOf(SourceException.class)
        .hasMessage("it: it cannot be read: Truncated TAR archive");
  }
}
