package dev.colophon.cli.progress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.internal.json.CanonicalJson;
import dev.colophon.core.internal.text.VisibleText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One JSON object per line for the start, progress and end of each transfer. docs/progress.md
 * describes them.
 */
final class JsonView implements ProgressView {

  private final Map<Long, Long> told = new HashMap<>();

  @Override
  public Duration delay() {
    return interval();
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(200);
  }

  @Override
  public String draw(ProgressState state) {
    StringBuilder lines = new StringBuilder();
    for (WorkState work : state.finished()) {
      if (told.remove(work.id()) == null) {
        lines.append(line("begin", work, 0));
      }
      lines.append(line("end", work, work.done()));
    }
    for (WorkState work : state.running()) {
      Long before = told.put(work.id(), work.done());
      if (before == null) {
        lines.append(line("begin", work, 0));
      }
      if (work.done() > (before == null ? 0 : before)) {
        lines.append(line("advance", work, work.done()));
      }
    }
    return lines.toString();
  }

  @Override
  public String end(ProgressState state) {
    return draw(state);
  }

  private static String line(String event, WorkState work, long done) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("event", event).put("id", work.id()).put("label", work.label()).put("done", done);
    if (work.total() >= 0) {
      object.put("total", work.total());
    }
    if (event.equals("end")) {
      object.put("milliseconds", Duration.ofNanos(work.nanos()).toMillis());
    }
    return VisibleText.json(CanonicalJson.compact(object).toString()) + "\n";
  }
}
