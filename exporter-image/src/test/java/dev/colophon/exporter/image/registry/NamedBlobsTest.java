package dev.colophon.exporter.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedBlobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"config\":{\"digest\":\"A\"},\"layers\":[{\"digest\":\"B\"}]} | AB",
        "{\"layers\":[{\"digest\":\"A\",\"urls\":[\"https://example.com\"]}]} | ``",
        "{\"layers\":[{\"digest\":\"sha256:short\"},7,null]} | ``",
        "{\"layers\":{},\"config\":[]} | ``",
        "no JSON | ``",
      })
  void blobsAreThoseThatTheRegistryMustHave(String manifest, String found) {
    DocumentBytes bytes =
        DocumentBytes.of(manifest.replace("\"A\"", quoted("a")).replace("\"B\"", quoted("b")));
    assertThat(new NamedBlobs(new JsonDocumentFormat(), bytes).digests())
        .extracting(Object::toString)
        .containsExactlyElementsOf(
            Stream.of(found.split(""))
                .filter(s -> !s.isEmpty())
                .map(NamedBlobsTest::digest)
                .toList());
  }

  private static String digest(String letter) {
    return "sha256:" + letter.toLowerCase(java.util.Locale.ROOT).repeat(64);
  }

  private static String quoted(String letter) {
    return "\"" + digest(letter) + "\"";
  }
}
