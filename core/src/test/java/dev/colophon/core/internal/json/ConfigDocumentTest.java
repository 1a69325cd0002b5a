package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigDocumentTest {

  private static final Instant TIME = Instant.parse("2023-11-14T22:13:20.987Z");
  private static final Digest LAYER = Digest.of(new byte[0]);

  private static ConfigDocument read(String json) {
    return ConfigDocument.read(DocumentBytes.of(json), "config c");
  }

  @Test
  void aNewConfigSaysItsPlatformInTheOrderOfTheImageSpec() {
    Platform windows = Platform.of("windows", "arm64", "v9", "10.0.1", List.of("win32k"));
    ConfigDocument config = ConfigDocument.of(windows);
    config.created(TIME);
    config.addLayer(LAYER, TIME, "by <me>", "note");
    assertThat(config.write().toString())
        .isEqualTo(
            "{\"created\":\"2023-11-14T22:13:20Z\",\"architecture\":\"arm64\",\"os\":\"windows\","
                + "\"os.version\":\"10.0.1\",\"os.features\":[\"win32k\"],\"variant\":\"v9\","
                + "\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + LAYER
                + "\"]},\"history\":[{\"created\":\"2023-11-14T22:13:20Z\","
                + "\"created_by\":\"by \\u003cme\\u003e\",\"comment\":\"note\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b | [{"created_by":"x"},{"own":1,"empty_layer":true},{}] | [{"created_by":"x"},{"own":1,"empty_layer":true},{}
          a   | []                                                   | [{"comment":"layer of the base, without a history there"}
          a,b | [{"created_by":"x"},{"empty_layer":true}]            | [{"created_by":"x"},{"empty_layer":true},{"comment":"layer of the base, without a history there"}
          a   | [{"created_by":"x"},{"created_by":"y"}]              | [{"created_by":"x"},{"created_by":"y","empty_layer":true}
          """)
  void theHistoryHasOneEntryForEachLayer(String layers, String before, String after) {
    List<String> diffIds = List.of(layers.split(","));
    ConfigDocument config =
        read(
            "{\"rootfs\":{\"diff_ids\":[\"%s\"]},\"history\":%s}"
                .formatted(String.join("\",\"", diffIds), before));
    config.addLayer(LAYER, TIME, "me", "note");
    assertThat(config.diffIds()).startsWith(diffIds.toArray(String[]::new)).endsWith(LAYER + "");
    assertThat(config.write().toString())
        .contains("\"history\":" + after + ",{\"created\":\"2023-11-14T22:13:20Z\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"config":[]}                     | its "config" is not an object
          {"config":{"Env":"A=b"}}          | its "Env" is not a list
          {"config":{"Env":[1]}}            | its "Env" is not a list of strings
          {"config":{"Labels":["a"]}}       | its "Labels" is not an object
          {"rootfs":[]}                     | its "rootfs" is not an object
          {"rootfs":{"diff_ids":[{}]}}      | its "diff_ids" is not a list of strings
          []                                | it is JSON, but no object
          """)
  void aConfigThatIsNoneIsTheSourcesFault(String json, String why) {
    assertThatThrownBy(
            () -> {
              ConfigDocument config = read(json);
              config.texts("Env");
              config.putEntry("Labels", "a", "b");
              config.addLayer(LAYER, TIME, "me", "note");
            })
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("config c")
        .hasMessageContaining(why);
  }
}
