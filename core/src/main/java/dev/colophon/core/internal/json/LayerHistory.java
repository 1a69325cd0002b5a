package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The history of an image config. It has one entry for each layer, and entries marked as empty for
 * steps that made none (OCI image-spec, config.md); buildah refuses an image where the numbers
 * differ.
 */
final class LayerHistory {

  /** The name of its field. */
  static final String FIELD = "history";

  private static final String EMPTY_LAYER = "empty_layer";

  private LayerHistory() {}

  /**
   * The history of a config that has this many layers. Entries that are missing are added at its
   * end, and those that no layer is left for are marked as empty.
   */
  static ArrayNode of(ObjectNode config, int layers) {
    ArrayNode history =
        config.get(FIELD) instanceof ArrayNode present ? present : config.putArray(FIELD);
    int told = 0;
    for (JsonNode entry : history) {
      if (entry instanceof ObjectNode object && !object.path(EMPTY_LAYER).asBoolean()) {
        told++;
        if (told > layers) {
          object.put(EMPTY_LAYER, true);
        }
      }
    }
    for (; told < layers; told++) {
      history.addObject().put("comment", "layer of the base, without a history there");
    }
    return history;
  }
}
