package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.TextSearch.FoundText;
import dev.colophon.spi.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSearchTest {

  private static final List<String> SUBJECTS = List.of("subject", "[]", "digest", "*");

  private static TextSearch.Result search(byte[] bytes) throws IOException {
    return TextSearch.in(
        new ByteArrayInputStream(bytes), SUBJECTS, Set.of("payload", "predicate"), "the test");
  }

  private static TextSearch.Result search(String json) throws IOException {
    return search(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"subject":[{"digest":{"sha256":"ab"}}]} | ab
          {"subject":[{"digest":{"sha256":"ab","sha1":"cd"}},{"digest":{"sha256":"ef"}}]} | ab,cd,ef
          { "x" : "größe 😀" , "subject" : [ { "name" : "\\u00e9" , "digest" : { "sha256" : "ab" } } ] } | ab
          {"subject":[{"digest":{"sha256":"\\u0061b"}}]} | ab
          {"predicate":{"subject":[{"digest":{"sha256":"no"}}]},"subject":[{"digest":{"sha256":"ab"}}]} | ab
          {"subject":[[{"digest":{"sha256":"no"}}]]} | ''
          {"subject":{"digest":{"sha256":"no"}}} | ''
          {"subject":["no",{"digest":"no"},{"digest":["no"]},{"digest":{"sha256":{"a":"no"}}}]} | ''
          {"subject":[{"digest":{"sha256":1}}]} | ''
          {} | ''
          """)
  void textsAreFoundAtTheirPlacesOnly(String json, String texts) throws IOException {
    List<FoundText> found = search(json).texts();
    assertThat(found)
        .extracting(FoundText::text)
        .isEqualTo(texts.equals("''") ? List.of() : List.of(texts.split(",")));
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    for (FoundText text : found) {
      String spelled =
          new String(
              bytes, (int) text.start(), (int) (text.end() - text.start()), StandardCharsets.UTF_8);
      assertThat(spelled.replace("\\u0061", "a")).isEqualTo('"' + text.text() + '"');
    }
  }

  @Test
  void namesAndMarksAreSaid() throws IOException {
    TextSearch.Result result =
        search(
            "{\"payload\":1,\"a\":{\"predicate\":2},\"subject\":[{\"digest\":{\"sha1\":\"x\"}}]}");
    assertThat(result.marks()).containsExactly("payload");
    assertThat(result.texts()).extracting(FoundText::name).containsExactly("sha1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"text\"",
        "{",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":1}[{}]",
        "{} 1",
        "{'a':1}",
        "\0"
      })
  void whatIsNoJsonObjectFails(String text) {
    assertThatThrownBy(() -> search(text))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("the test: it is not ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"subject":[],"Subject":[]} | "Subject", which many readers take for "subject"
          {"subject":[{"Digest":{"sha256":"ab"}}]} | "Digest", which many readers take for "digest"
          {"PayLoad":""} | "PayLoad", which many readers take for "payload"
          {"\u017fubject":[]} | which many readers take for "subject"
          {"subject":[],"subject":[]} | Duplicate field 'subject'
          """)
  void whatReadersTakeForDifferentThingsFails(String json, String message) {
    assertThatThrownBy(() -> search(json))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void caseElsewhereDoesNotMatter() throws IOException {
    String document = "{\"predicate\":{\"Subject\":1},\"a\":[{\"Digest\":1}]}";
    assertThat(search(document).texts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE"})
  void otherEncodingsFailSinceNobodyKnowsTheirBytes(String charset) {
    byte[] bytes =
        "{\"subject\":[{\"digest\":{\"sha256\":\"ab\"}}]}".getBytes(Charset.forName(charset));
    assertThatThrownBy(() -> search(bytes)).isInstanceOf(SourceException.class);
  }

  @Test
  void namesOfFieldsAreBounded() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      json.append("\"name").append(i).append("\":1,");
    }
    String document = json.append("\"z\":1}").toString();
    assertThatThrownBy(() -> search(document))
        .isInstanceOf(SourceException.class)
        .hasMessage("the test: it has too many different names of fields");
  }

  @Test
  void textsAreBounded() {
    String subject = "{\"digest\":{\"sha256\":\"ab\"}}";
    String document =
        "{\"subject\":[" + (subject + ",").repeat(TextSearch.MAX_FOUND) + subject + "]}";
    assertThatThrownBy(() -> search(document))
        .isInstanceOf(SourceException.class)
        .hasMessage("the test: it has more than 10000 texts at subject.[].digest.*");
  }

  @Test
  void longTextsElsewhereDoNotMatter() throws IOException {
    String document =
        "{\"a\":\"" + "x".repeat(1 << 20) + "\",\"subject\":[{\"digest\":{\"sha256\":\"ab\"}}]}";
    assertThat(search(document).texts()).hasSize(1);
  }

  private static String statementWithKeys(int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "\"org.opencontainers.image." + i + "\":1")
        .collect(
            Collectors.joining(
                ",", "{\"predicate\":{", "},\"subject\":[{\"digest\":{\"sha256\":\"ab\"}}]}"));
  }

  /** The parser's table of names overflows at some 32,000, at which one depends on the run. */
  @Test
  void manyDifferentKeysAreReadUpToABound() throws IOException {
    assertThat(search(statementWithKeys(80_000)).texts())
        .extracting(FoundText::text)
        .containsExactly("ab");
    assertThatThrownBy(() -> search(statementWithKeys(200_000)))
        .isInstanceOf(SourceException.class)
        .hasMessage("the test: it has too many different names of fields");
  }
}
