package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a config as paths and texts, to compare two configs field by field, including
 * unknown fields. Labels and diff IDs are left out, because they are compared separately.
 */
final class ConfigFields {

  private static final String ENVIRONMENT = "config.Env";
  private static final Set<String> LEFT_OUT = Set.of("config.Labels", "rootfs.diff_ids");

  private final Map<String, String> fields = new TreeMap<>();

  private ConfigFields() {}

  static Map<String, String> of(ObjectNode config) {
    ConfigFields found = new ConfigFields();
    found.object("", config);
    return found.fields;
  }

  private void object(String prefix, ObjectNode object) {
    object.properties().forEach(field -> value(prefix + field.getKey(), field.getValue()));
  }

  private void value(String path, JsonNode value) {
    if (LEFT_OUT.contains(path) || value.isNull()) {
      return;
    }
    if (path.equals(ENVIRONMENT) && value.isArray()) {
      value.forEach(this::variable);
    } else if (value instanceof ObjectNode object && !object.isEmpty()) {
      object(path + ".", object);
    } else if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
      for (int i = 0; i < value.size(); i++) {
        value(path + "[" + i + "]", value.get(i));
      }
    } else {
      fields.put(
          path, value.isTextual() ? value.textValue() : CanonicalJson.compact(value).toString());
    }
  }

  private void variable(JsonNode setting) {
    String text = setting.asText();
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    fields.put(ENVIRONMENT + "." + name, equals < 0 ? "" : text.substring(equals + 1));
  }
}
