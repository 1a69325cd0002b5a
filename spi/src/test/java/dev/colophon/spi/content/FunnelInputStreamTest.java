package dev.colophon.spi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No way to read a stream passes by what counts, bounds or hashes its bytes. */
class FunnelInputStreamTest {

  private static final byte[] SAID = "what its digest says".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHANGED = "what its digest SAYS".getBytes(StandardCharsets.UTF_8);

  /** A way to read all of a stream. */
  private interface Way {
    void read(InputStream in) throws IOException;
  }

  private record Named(String name, Way way) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> ways() {
    return Stream.of(
        new Named("byte by byte", in -> skipWhile(in.read() >= 0, in)),
        new Named("skip and read", FunnelInputStreamTest::skipAndRead),
        new Named("skipNBytes", in -> skipAll(in)),
        new Named("readNBytes", in -> in.readNBytes(SAID.length + 1)),
        new Named("readAllBytes", InputStream::readAllBytes),
        new Named("transferTo", in -> in.transferTo(OutputStream.nullOutputStream())));
  }

  private static void skipWhile(boolean more, InputStream in) throws IOException {
    for (boolean next = more; next; ) {
      next = in.read() >= 0;
    }
  }

  private static void skipAll(InputStream in) throws IOException {
    in.skipNBytes(SAID.length);
    assertThat(in.read()).isEqualTo(-1);
  }

  private static void skipAndRead(InputStream in) throws IOException {
    for (long left = SAID.length; left > 0; ) {
      left -= in.skip(left);
    }
    assertThat(in.read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void changedBytesAreFound(Named named) {
    assertThatThrownBy(() -> named.way().read(verifying(CHANGED)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("its bytes hash to");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void expectedBytesAreTaken(Named named) throws IOException {
    named.way().read(verifying(SAID));
  }

  @Test
  void streamDoesNotGoBack() {
    InputStream in = verifying(SAID);
    in.mark(1);
    assertThat(in.markSupported()).isFalse();
    assertThatThrownBy(in::reset).isInstanceOf(IOException.class);
  }

  private static InputStream verifying(byte[] bytes) {
    return new VerifyingInputStream(
        new ByteArrayInputStream(bytes),
        Descriptor.of("application/octet-stream", Digest.of(SAID), SAID.length));
  }
}
