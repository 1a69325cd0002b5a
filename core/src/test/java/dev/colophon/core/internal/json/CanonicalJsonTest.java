package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  private final JsonDocumentFormat format = new JsonDocumentFormat();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          <b>&      | \\u003cb\\u003e\\u0026
          "         | \\"
          \\        | \\\\\\\\
          größe é 😀 | größe é 😀
          /'`       | /'`
          """)
  void textIsEscapedAsGoEscapesIt(String text, String escaped) {
    String expected = "\"" + escaped.replace("\\\\", "\\").replace("\\u", "\\u") + "\"";
    assertThat(format.writeTree(text).toString()).isEqualTo(expected);
  }

  @Test
  void controlCharactersAndLineSeparatorsAreEscapedAsGoEscapesThem() {
    assertThat(format.writeTree("\b\f\n\r\t\u0001\u001f\u007f\u2028\u2029").toString())
        .isEqualTo("\"\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\\u2028\\u2029\"");
  }

  @Test
  void indentationIsGosMarshalIndent() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putObject("empty");
    tree.putArray("none");
    tree.putArray("some").add(1).addObject().put("a", "b");
    assertThat(CanonicalJson.indented(tree).toString())
        .isEqualTo(
            """
            {
              "empty": {},
              "none": [],
              "some": [
                1,
                {
                  "a": "b"
                }
              ]
            }""");
  }

  @Test
  void aTreeOfMapsAndListsIsWrittenCompactly() {
    assertThat(format.writeTree(List.of(Map.of("n", 1), true, "x")).toString())
        .isEqualTo("[{\"n\":1},true,\"x\"]");
  }

  @Test
  void anotherTypeInATreeIsTheCallersFault() {
    assertThatThrownBy(() -> format.writeTree(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLayoutIndexKeepsWhatTheSpecDoesNotKnow() {
    String text =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
            + "{\"mediaType\":\"a/b\",\"digest\":\"sha256:"
            + "0".repeat(64)
            + "\",\"size\":1,\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\",\"features\":[\"sse4\"]},"
            + "\"x\":{\"y\":[1.50,null]}}],\"annotations\":{\"k\":\"v\"},\"later\":\"field\"}";
    LayoutIndex index = format.readLayoutIndex(DocumentBytes.of(text), "index.json");
    assertThat(format.writeLayoutIndex(index)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"schemaVersion\":2} x",
        "{\"schemaVersion\":2,\"schemaVersion\":2}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":2,\"manifests\":{}}",
        "{\"schemaVersion\":2,\"manifests\":[1]}",
        "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"sha256:00\",\"size\":1}]}",
        "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"sha256:\",\"size\":-1}]}",
        "{\"schemaVersion\":2,\"annotations\":{\"a\":1}}",
      })
  void damagedDocumentsAreTheSourcesFault(String text) {
    assertThatThrownBy(() -> format.readLayoutIndex(DocumentBytes.of(text), "DIR/index.json"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("DIR/index.json");
  }

  @Test
  void nestingIsBounded() {
    String deep = "{\"schemaVersion\":2,\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertThatThrownBy(() -> format.readLayoutIndex(DocumentBytes.of(deep), "index.json"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("depth");
  }
}
