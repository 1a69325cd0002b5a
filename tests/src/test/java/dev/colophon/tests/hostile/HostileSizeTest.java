package dev.colophon.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.TarBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input without measure, in a heap of 64 MiB: one message in little time, or done. */
@Tag("process")
class HostileSizeTest {

  private static final int BLOCK = 512;

  /** How many entries archives have; COLOPHON_TEST_ENTRIES says another number. */
  private static final int ENTRIES =
      Integer.parseInt(System.getenv().getOrDefault("COLOPHON_TEST_ENTRIES", "300000"));

  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir private Path folder;

  private Program.Ended build(String source, Path input) {
    return Program.colophon("build", source, "--output", "type=oci,dest=" + folder.resolve("out"))
        .with("COLOPHON_JAVA_OPTS", "-Xmx64m")
        .with("TMPDIR", folder.toString())
        .reading(input)
        .within(LIMIT)
        .run();
  }

  private void assertRefused(Program.Ended ended, String message) throws IOException {
    assertThat(ended.exit()).as(ended.error()).isEqualTo(1);
    assertThat(ended.error().strip()).contains(message).doesNotContain("\tat ");
    assertThat(folder).isDirectoryNotContaining("glob:**colophon-*.tar");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** Empty files, as many as there may be, and the end of the archive. */
  private static void writeEntries(OutputStream out, byte[] header) throws IOException {
    for (int i = 0; i < ENTRIES; i++) {
      out.write(header);
    }
    out.write(new byte[2 * BLOCK]);
  }

  private static byte[] header(String name, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
    entry.setSize(size);
    byte[] header = new byte[BLOCK];
    entry.writeEntryHeader(header);
    return header;
  }

  private static OutputStream buffered(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
  }

  @Test
  void anArchiveOfEntriesWithoutNumberIsRefused() throws IOException {
    Path tar = folder.resolve("in.tar");
    try (OutputStream out = buffered(tar)) {
      writeEntries(out, header("x", 0));
    }
    assertRefused(
        build("oci-archive:" + tar, Path.of("/dev/null")),
        "its headers are larger than is read of any archive");
    assertRefused(
        build("docker-archive:" + tar, Path.of("/dev/null")),
        "its headers are larger than is read of any archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci-archive:-", "docker-archive:-"})
  void aCompressedStreamOfThemIsRefused(String source) throws IOException {
    Path gzip = folder.resolve("in.tar.gz");
    try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(buffered(gzip)), BLOCK)) {
      writeEntries(out, header("x", 0));
    }
    assertRefused(build(source, gzip), "its headers are larger than is read of any archive");
  }

  @Test
  void aRootFileSystemOfEntriesWithoutNumberBecomesALayer() throws IOException {
    Path tar = folder.resolve("rootfs.tar");
    try (OutputStream out = buffered(tar)) {
      writeEntries(out, header("x", 0));
    }
    build("rootfs:linux/amd64=" + tar, Path.of("/dev/null")).successfully();
    assertThat(folder.resolve("out")).isNotEmptyFile();
  }

  @Test
  void aLongNameOrACommentWithoutEndIsRefused() throws IOException {
    long size = 1L << 30;
    for (byte type :
        new byte[] {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC}) {
      TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", type);
      entry.setSize(size);
      byte[] header = new byte[BLOCK];
      entry.writeEntryHeader(header);
      Path tar = folder.resolve("in.tar");
      Files.write(tar, header);
      try (var channel = FileChannel.open(tar, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[1]), BLOCK + size + BLOCK);
      }
      assertRefused(
          build("oci-archive:" + tar, Path.of("/dev/null")), "not a tar archive that can be read");
    }
  }

  @ParameterizedTest
  @CsvSource({"oci-archive:, 33554432", "docker-archive:, 4194304"})
  void aDocumentOf50MegabytesIsRefused(String transport, String limit) throws IOException {
    byte[] large = ("\"" + "x".repeat(50 << 20)).getBytes(StandardCharsets.US_ASCII);
    Path tar =
        new TarBuilder()
            .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
            .file("index.json", large)
            .file("manifest.json", large)
            .write(folder.resolve("in.tar"));
    assertRefused(build(transport + tar, Path.of("/dev/null")), limit);
  }

  @Test
  void aDocumentAsLargeAndAsFullAsItMayBeIsRead() throws IOException {
    String entry = "{\"mediaType\":\"a\",\"digest\":\"sha256:" + "a".repeat(64) + "\",\"size\":1},";
    String index =
        "{\"schemaVersion\":2,\"manifests\":["
            + entry.repeat((4 << 20) / entry.length() - 2)
            + entry.substring(0, entry.length() - 1)
            + "]}";
    Path tar =
        new TarBuilder()
            .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
            .file("index.json", index)
            .write(folder.resolve("in.tar"));
    assertRefused(build("oci-archive:" + tar, Path.of("/dev/null")), "lists no image");
  }

  @Test
  void manyLargeStatementsAreLinkedAnew() throws IOException {
    StatementLayout layout = new StatementLayout(folder.resolve("layout"));
    layout.write(300, 3000);
    Program.colophon(
            "annotate",
            "oci:" + folder.resolve("layout"),
            "--annotation",
            "manifest[linux/amd64]:a=b")
        .with("COLOPHON_JAVA_OPTS", "-Xmx64m")
        .within(LIMIT)
        .run()
        .successfully();
    Archive written = Archive.ofFolder(folder.resolve("layout"));
    JsonNode index =
        written.blobJson(written.json("index.json").at("/manifests/0/digest").asText());
    String image = index.at("/manifests/0/digest").asText();
    assertThat(index.path("manifests")).hasSize(301);
    assertThat(index.at("/manifests/300/annotations/vnd.docker.reference.digest").asText())
        .isEqualTo(image);
    JsonNode attestation = written.blobJson(index.at("/manifests/300/digest").asText());
    assertThat(written.blob(attestation.at("/layers/0/digest").asText()))
        .contains(image.substring("sha256:".length()));
  }
}
