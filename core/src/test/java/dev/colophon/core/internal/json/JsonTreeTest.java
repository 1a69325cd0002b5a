package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.image.DocumentBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

  private static final JsonDocumentFormat FORMAT = new JsonDocumentFormat();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1e0",
        "12e0",
        "2147483648",
        "2147483648e0",
        "9223372036854775808e0",
        "1.50",
        "1e2",
        "1E-2",
        "-0.0",
        "-0e0"
      })
  void aNumberThatIsWrittenIsReadAsTheSame(String number) {
    Object tree = read("{\"a\":" + number + "}");
    assertThat(FORMAT.readTree(FORMAT.writeTree(tree), "again")).isEqualTo(tree);
  }

  private static Object read(String json) {
    return FORMAT.readTree(DocumentBytes.of(json.getBytes(StandardCharsets.UTF_8)), "tree");
  }
}
