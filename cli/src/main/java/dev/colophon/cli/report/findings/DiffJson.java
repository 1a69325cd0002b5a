package dev.colophon.cli.report.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.diff.Change;
import dev.colophon.core.diff.ImageDifference;
import dev.colophon.core.diff.LayerCount;

/** Differences as JSON, in the form that docs/diff.schema.json describes. */
public final class DiffJson {

  private static final int SCHEMA_VERSION = 1;

  private DiffJson() {}

  public static ObjectNode of(ImageDifference difference) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    side(json.putObject("before"), difference.before());
    side(json.putObject("after"), difference.after());
    json.put("same", difference.isEmpty());
    ArrayNode changes = json.putArray("changes");
    difference.changes().forEach(change -> change(changes.addObject(), change));
    ArrayNode layers = json.putArray("layers");
    difference.layers().forEach(count -> layers(layers.addObject(), count));
    return json;
  }

  private static void side(ObjectNode json, ImageDifference.Side side) {
    json.put("source", side.source()).put("digest", side.digest().toString());
  }

  private static void change(ObjectNode json, Change change) {
    json.put("change", change.kind().toString());
    json.put("topic", change.topic().toString().replace(' ', '-'));
    json.put("place", change.place());
    json.put("key", change.key());
    change.before().ifPresent(value -> json.put("before", value));
    change.after().ifPresent(value -> json.put("after", value));
  }

  private static void layers(ObjectNode json, LayerCount count) {
    json.put("platform", count.platform());
    json.put("common", count.common());
    json.put("recompressed", count.recompressed());
    json.put("added", count.added());
    json.put("removed", count.removed());
  }
}
