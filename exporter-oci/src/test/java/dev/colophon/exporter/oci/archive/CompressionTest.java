package dev.colophon.exporter.oci.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.colophon.spi.Written;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class CompressionTest {

  private static final byte[] CONTENT =
      "what an archive holds ".repeat(5000).getBytes(StandardCharsets.UTF_8);

  private static byte[] packed(Compression compression, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.pack(bytes, Written.file("archive"))) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] unpacked(InputStream packed) throws IOException {
    InputStream in = new BufferedInputStream(packed);
    return Compression.of(in).unpack(in, Written.file("archive")).readAllBytes();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void whatIsPackedIsKnownAndUnpacked(Compression compression) throws IOException {
    byte[] packed = packed(compression, CONTENT);
    assertThat(Compression.of(new BufferedInputStream(new ByteArrayInputStream(packed))))
        .isEqualTo(compression);
    assertThat(unpacked(new ByteArrayInputStream(packed))).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void severalPiecesAreReadToTheEndOfAPipeThatPauses(Compression compression) throws IOException {
    InputStream first = new ByteArrayInputStream(packed(compression, CONTENT));
    InputStream second = new ByteArrayInputStream(packed(compression, new byte[] {1, 2, 3}));
    // A sequence answers 0 to available() between its parts, as a pipe does that pauses.
    byte[] unpacked = unpacked(new SequenceInputStream(first, second));
    assertThat(unpacked).hasSize(CONTENT.length + 3).endsWith(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 512, 100_000})
  void zerosAfterGzipAreRead(int zeros) throws IOException {
    InputStream packed = new ByteArrayInputStream(packed(Compression.GZIP, CONTENT));
    InputStream padding = new ByteArrayInputStream(new byte[zeros]);
    assertThat(unpacked(new SequenceInputStream(packed, padding))).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f", "1f8b", "00001f8b08", "6d6f7265"})
  void otherDataAfterGzipIsRefused(String hex) throws IOException {
    InputStream packed = new ByteArrayInputStream(packed(Compression.GZIP, CONTENT));
    InputStream other = new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    assertThatIOException().isThrownBy(() -> unpacked(new SequenceInputStream(packed, other)));
  }

  @Test
  void xzOfTheLargestPresetIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(9))) {
      out.write(CONTENT);
    }
    assertThat(unpacked(new ByteArrayInputStream(bytes.toByteArray()))).isEqualTo(CONTENT);
  }

  @Test
  void zstdMayBeginWithAFrameToSkip() throws IOException {
    byte[] skipped = HexFormat.of().parseHex("502a4d1804000000deadbeef");
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(skipped),
            new ByteArrayInputStream(packed(Compression.ZSTD, CONTENT)));
    assertThat(unpacked(in)).isEqualTo(CONTENT);
  }

  @Test
  void aTarWhoseFirstFileHasAStrangeNameIsNotCompressed() throws IOException {
    byte[] tar = new byte[512];
    System.arraycopy("BZh".getBytes(StandardCharsets.UTF_8), 0, tar, 0, 3);
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
    assertThat(Compression.of(new BufferedInputStream(new ByteArrayInputStream(tar))))
        .isEqualTo(Compression.NONE);
  }
}
