package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportReceiptTest {

  @Test
  void whatHappensLaterToAValueDoesNotChangeTheReceipt() {
    List<Object> parts = new ArrayList<>(List.of(1, true));
    Map<String, Object> fields = new LinkedHashMap<>(Map.of("parts", parts));
    ExportReceipt receipt = ExportReceipt.of("a").withMetadata("s3.object", fields);
    parts.clear();
    fields.put("etag", "x");
    assertThat(receipt.metadata())
        .containsExactly(Map.entry("s3.object", Map.of("parts", List.of(1, true))));
  }

  @Test
  void aValueThatNoJsonHasIsRefusedHoweverDeepItIs() {
    Map<String, Object> deep = Map.of("a", List.of(Map.of("b", new StringBuilder("c"))));
    assertThatThrownBy(() -> ExportReceipt.of("a").withMetadata("s3.object", deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not java.lang.StringBuilder");
  }
}
