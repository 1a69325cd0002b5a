package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The history of an image config. It has one entry for each layer, and entries marked as empty for
 * steps without a layer (OCI image-spec, config.md). Buildah refuses an image if the numbers
 * differ.
 */
final class LayerHistory {

  /** The name of the field in the config. */
  static final String FIELD = "history";

  private static final String EMPTY_LAYER = "empty_layer";

  private LayerHistory() {}

  /**
   * Adjusts the history of a config to a number of layers. Missing entries are added at the end,
   * and surplus entries are marked as empty.
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
