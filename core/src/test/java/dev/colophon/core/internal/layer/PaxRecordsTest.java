package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaxRecordsTest {

  @Property
  void whatIsWrittenIsParsedAgain(
      @ForAll @Size(max = 4) Map<@AlphaChars @StringLength(min = 1, max = 120) String, byte[]> records)
      throws IOException {
    Map<String, byte[]> parsed = PaxRecords.parse(PaxRecords.write(new TreeMap<>(records)));
    assertThat(parsed.keySet()).isEqualTo(records.keySet());
    records.forEach((key, value) -> assertThat(parsed.get(key)).isEqualTo(value));
  }

  @Test
  void theLengthCountsItsOwnDigits() {
    byte[] bytes = PaxRecords.write(Map.of("path", new byte[] {'a', 'b', (byte) 0xff}));
    assertThat(bytes).isEqualTo("12 path=ab\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(PaxRecords.write(Map.of("k", new byte[94])))
        .hasSize(101)
        .startsWith("101 k=".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "x a=b\n",
        "0 a=b\n",
        "-6 a=b\n",
        "7 a=b\n",
        "6 a=bc",
        "6 abcd\n",
        "99999999999 a=b\n",
        "3 \n=",
        " a=b\n"
      })
  void anythingElseIsAnError(String text) {
    assertThatThrownBy(() -> PaxRecords.parse(text.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IOException.class)
        .hasMessage("its PAX header is malformed");
  }
}
