package dev.colophon.exporter.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.ProgressListener.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of an engine that loads an archive: a sequence of JSON messages with progress, lines
 * for people, and an error that ends the load. The status is sent before, so errors appear only
 * here.
 */
final class LoadAnswer {

  private static final int MAX_LINES = 100;

  private final List<String> lines = new ArrayList<>();
  private final LayerProgress progress;

  private LoadAnswer(ProgressListener listener) {
    this.progress = new LayerProgress(listener);
  }

  /**
   * Reads the whole answer.
   *
   * @return the lines for people
   * @throws EngineException if an error is among the messages
   */
  static List<String> read(InputStream in, ProgressListener listener) throws IOException {
    LoadAnswer answer = new LoadAnswer(listener);
    try (MappingIterator<JsonNode> messages = ForeignJson.readAll(in)) {
      while (messages.hasNextValue()) {
        answer.hear(messages.nextValue());
      }
    } finally {
      answer.progress.close();
    }
    return List.copyOf(answer.lines);
  }

  private void hear(JsonNode message) throws EngineException {
    String error =
        ForeignJson.text(message.path("errorDetail"), "message")
            .or(() -> ForeignJson.text(message, "error"))
            .orElse("");
    if (!error.isEmpty()) {
      throw new EngineException(
          "the Docker Engine could not load the image: " + EngineWords.cut(error.strip()), "");
    }
    String line = ForeignJson.text(message, "stream").orElse("").strip();
    if (!line.isEmpty() && lines.size() < MAX_LINES) {
      lines.add(EngineWords.cut(line));
    }
    JsonNode detail = message.path("progressDetail");
    if (detail.has("current")) {
      progress.reached(
          EngineWords.cut(ForeignJson.text(message, "status").orElse("load")),
          EngineWords.cut(ForeignJson.text(message, "id").orElse("")),
          detail.path("current").asLong(),
          detail.path("total").asLong(-1));
    }
  }

  /** Turns total byte counts into increments, for one layer at a time. */
  private static final class LayerProgress implements AutoCloseable {

    private final ProgressListener listener;
    private Transfer transfer = Transfer.NONE;
    private String layer = "";
    private long reached;

    LayerProgress(ProgressListener listener) {
      this.listener = listener;
    }

    void reached(String status, String id, long current, long total) {
      if (!id.equals(layer)) {
        transfer.close();
        transfer = listener.begin(status + " " + id, total);
        layer = id;
        reached = 0;
      }
      if (current > reached) {
        transfer.advance(current - reached);
        reached = current;
      }
    }

    @Override
    public void close() {
      transfer.close();
    }
  }
}
