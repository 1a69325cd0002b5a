package dev.colophon.exporter.docker.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForeignJsonTest {

  private static final int KEYS = 100_000;

  /** The parser's table of names overflows at some 32,000, at which one depends on the run. */
  @Test
  void aHundredThousandDifferentKeysAreRead() throws IOException {
    byte[] json =
        IntStream.range(0, KEYS)
            .mapToObj(i -> "\"org.opencontainers.image." + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(ForeignJson.read(json).size()).isEqualTo(KEYS);
    try (MappingIterator<JsonNode> messages = ForeignJson.readAll(new ByteArrayInputStream(json))) {
      assertThat(messages.nextValue().size()).isEqualTo(KEYS);
    }
  }
}
