package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompressorTest {

  private static final ExecutionContext CONTEXT = ExecutionContext.of(new JsonDocumentFormat());

  private static final int BLOCK = GzipCompressor.BLOCK;

  static IntStream sizes() {
    return IntStream.of(0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 40 * BLOCK, 40 * BLOCK + 17);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void gzipIsReadBackAsItWas(int size) throws IOException {
    for (byte[] data : new byte[][] {text(size), noise(size), new byte[size]}) {
      byte[] compressed = compress(LayerCompression.GZIP, 6, 2, data);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
          .isEqualTo(data);
    }
  }

  @ParameterizedTest
  @EnumSource(LayerCompression.class)
  void theBytesAreTheSameForAnyNumberOfThreads(LayerCompression compression) throws IOException {
    byte[] data = text(90 * BLOCK + 4711);
    int level = compression.levels().usual();
    byte[] one = compress(compression, level, 1, data);
    assertThat(compress(compression, level, 2, data)).isEqualTo(one);
    assertThat(compress(compression, level, 8, data)).isEqualTo(one);
    assertThat(unpacked(one)).isEqualTo(data);
  }

  @Test
  void zstdsHighestLevelsAreReadWithTheUsualWindow() throws IOException {
    byte[] data = text(3 * BLOCK);
    byte[] compressed = compress(LayerCompression.ZSTD, 22, 2, data);
    InputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed)).setLongMax(23);
    assertThat(in.readAllBytes()).isEqualTo(data);
  }

  static Stream<Integer> levels() {
    return IntStream.rangeClosed(0, 9).boxed();
  }

  @ParameterizedTest
  @MethodSource("levels")
  void everyLevelOfGzipIsReadBack(int level) throws IOException {
    byte[] data = text(3 * BLOCK + 5);
    assertThat(unpacked(compress(LayerCompression.GZIP, level, 2, data))).isEqualTo(data);
  }

  @Test
  void cuttingIntoBlocksCostsLittle() throws IOException {
    byte[] data = text(30 * BLOCK);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream gzip =
        new GZIPOutputStream(whole) {
          {
            def.setLevel(Deflater.DEFAULT_COMPRESSION);
          }
        }) {
      gzip.write(data);
    }
    assertThat(compress(LayerCompression.GZIP, 6, 2, data).length)
        .isLessThan((int) (whole.size() * 1.01));
  }

  @Test
  void theHeaderHasNoNameAndNoTime() throws IOException {
    assertThat(compress(LayerCompression.GZIP, 6, 1, new byte[0]))
        .startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)
        .endsWith(3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Property(tries = 30)
  void howItIsWrittenDoesNotMatter(@ForAll long seed, @ForAll @IntRange(max = 600_000) int size)
      throws IOException {
    byte[] data = noise(size);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Random random = new Random(seed);
    try (Compressor compressor = new GzipCompressor(out, 1, 2, CONTEXT)) {
      int at = 0;
      while (at < size) {
        int n = Math.min(size - at, 1 + random.nextInt(200_000));
        compressor.write(data, at, n);
        at += n;
      }
      compressor.finish();
    }
    assertThat(out.toByteArray()).isEqualTo(compress(LayerCompression.GZIP, 1, 1, data));
  }

  @Test
  void aFullDiskEndsIt() throws IOException {
    OutputStream full =
        new OutputStream() {
          private int left = 1000;

          @Override
          public void write(int b) throws IOException {
            if (--left < 0) {
              throw new IOException("No space left on device");
            }
          }
        };
    try (Compressor compressor = new GzipCompressor(full, 6, 2, CONTEXT)) {
      assertThatThrownBy(() -> compressor.write(noise(60 * BLOCK)))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
  }

  private static byte[] compress(LayerCompression compression, int level, int threads, byte[] data)
      throws IOException {
    OptionalInt asked =
        compression == LayerCompression.UNCOMPRESSED ? OptionalInt.empty() : OptionalInt.of(level);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Compressor compressor =
        Compressor.of(new CompressionSettings(compression, asked, false), out, threads, CONTEXT)) {
      compressor.write(data);
      compressor.finish();
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] compressed) throws IOException {
    return Unpacking.of(new ByteArrayInputStream(compressed), "test").readAllBytes();
  }

  private static byte[] noise(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return data;
  }

  private static byte[] text(int size) {
    byte[] data = new byte[size];
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      data[i] = (byte) ('a' + Math.min(random.nextInt(40), random.nextInt(40)));
      if (i > 100 && random.nextInt(50) == 0) {
        int n = Math.min(20, size - i);
        System.arraycopy(data, i - 100, data, i, n);
        i += n - 1;
      }
    }
    return data;
  }
}
