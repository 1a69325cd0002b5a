package dev.colophon.spi.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyingInputStreamTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final Digest DIGEST = Digest.of(CONTENT);
  private static final Descriptor BLOB = Descriptor.of("text/plain", DIGEST, CONTENT.length);
  private static final Written SOURCE = Written.source("oci:dir");

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream failing(RuntimeException failure) {
    return new InputStream() {
      @Override
      public int read() {
        throw failure;
      }
    };
  }

  static Stream<Arguments> damages() {
    SourceException missing =
        new SourceException(
            Written.content("blob " + DIGEST), Reason.NOT_FOUND, "it is not there", Advice.NONE);
    return Stream.of(
        Arguments.of(bytes("conten"), "it has 6 bytes, but its descriptor says 7"),
        Arguments.of(bytes("contents"), "it is longer than the 7 bytes that its descriptor says"),
        Arguments.of(bytes("cOntent"), "its bytes hash to sha256:"),
        Arguments.of(failing(missing), "it is not there"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void messageNamesTheSourceAndTheBlobOnce(InputStream in, String why) {
    assertThatThrownBy(() -> new VerifyingInputStream(in, BLOB, SOURCE).readAllBytes())
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("oci:dir: blob " + DIGEST + ": " + why);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void messageNamesTheBlobOnceWhereTheSourceIsNotKnown(InputStream in, String why)
      throws IOException {
    try (InputStream stream = new VerifyingInputStream(in, BLOB)) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("blob " + DIGEST + ": " + why);
    }
  }
}
