package dev.colophon.core.internal.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditedStreamTest {

  private static final String BLOB = "\"ab\",\"cd\"\"e\" and more\"f\"";

  private static InputStream edited(TextEdit... edits) {
    return new EditedStream(
        new ByteArrayInputStream(BLOB.getBytes(StandardCharsets.UTF_8)), List.of(edits));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void textsAreExchangedWhateverIsReadAtOnce(int bufferSize) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[bufferSize];
    try (InputStream in =
        edited(
            new TextEdit(0, 4, "first"),
            new TextEdit(5, 9, ""),
            new TextEdit(9, 12, "E"),
            new TextEdit(21, 24, "last"))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\"first\",\"\"\"E\" and more\"last\"");
  }

  @Test
  void bytesComeOneByOneToo() throws IOException {
    StringBuilder text = new StringBuilder();
    try (InputStream in = edited(new TextEdit(5, 9, "xyz"))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
    }
    assertThat(text).hasToString("\"ab\",\"xyz\"\"e\" and more\"f\"");
  }

  @Test
  void textThatIsNotWhereItWasFails() throws IOException {
    try (InputStream in = edited(new TextEdit(1, 4, "x"))) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("the text at byte 1 is not where it was");
    }
  }
}
