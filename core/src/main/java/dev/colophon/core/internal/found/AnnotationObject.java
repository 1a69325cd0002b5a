package dev.colophon.core.internal.found;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.json.BoundedJson;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Annotations as JSON, in one of these forms:
 *
 * <ul>
 *   <li>oras: an object of annotations for each annotated part, {@code {"$manifest": {"KEY":
 *       "VALUE"}}}. In addition, {@code TYPE[PLATFORM],…} names levels as in {@code --annotation}.
 *   <li>One flat object, {@code {"KEY": "VALUE"}}, whose keys are as in {@code --annotation}.
 *   <li>The outputs of docker/metadata-action, {@code {"annotations": ["TYPE:KEY=VALUE"]}}, and its
 *       bake file, which has such a list in each target.
 * </ul>
 */
final class AnnotationObject {

  private static final String MANIFEST = "$manifest";
  private static final String CONFIG = "$config";
  private static final String LIST = "annotations";
  private static final String TARGETS = "target";

  private AnnotationObject() {}

  /**
   * @param written its origin, for messages
   * @throws dev.colophon.spi.SourceException if it is not a JSON object within the limits
   * @throws BadOptionException if it names a part for which Colophon has no level, or a value is
   *     not a string
   */
  static List<AnnotationOption> parse(DocumentBytes json, Written written) {
    ObjectNode object = BoundedJson.readObject(json, written.whole());
    if (object.path(LIST).isArray()) {
      return list(object.path(LIST), written);
    }
    if (object.path(TARGETS).isObject()) {
      return ofTargets(object.path(TARGETS), written);
    }
    return isFlat(object) ? flat(object, written) : byLevel(object, written);
  }

  private static boolean isFlat(ObjectNode object) {
    return object.properties().stream()
        .allMatch(field -> !field.getValue().isObject() && !isLevel(field.getKey()));
  }

  private static boolean isLevel(String name) {
    return name.startsWith("$") || AnnotationLevel.find(name.split("[\\[,]", 2)[0]).isPresent();
  }

  private static List<AnnotationOption> flat(ObjectNode object, Written written) {
    List<AnnotationOption> annotations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getKey().contains("=")) {
        throw new BadOptionException(
            written,
            Reason.INVALID,
            "the key \"" + field.getKey() + "\" has an equals sign in it",
            Advice.of("Write {\"KEY\": \"VALUE\"}."));
      }
      if (!field.getValue().isTextual()) {
        throw noText(field.getKey(), field.getValue(), written);
      }
      annotations.addAll(
          AnnotationShorthand.parse(field.getKey() + "=" + field.getValue().textValue(), written));
    }
    return annotations;
  }

  private static List<AnnotationOption> ofTargets(JsonNode targets, Written written) {
    List<AnnotationOption> annotations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> target : targets.properties()) {
      JsonNode list = target.getValue().path(LIST);
      if (list.isArray()) {
        annotations.addAll(list(list, written));
      }
    }
    if (annotations.isEmpty()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "no target of the bake file has annotations",
          Advice.of("Use the file that docker/metadata-action calls bake-file-annotations."));
    }
    return annotations;
  }

  private static List<AnnotationOption> list(JsonNode texts, Written written) {
    List<AnnotationOption> annotations = new ArrayList<>();
    for (JsonNode text : texts) {
      if (!text.isTextual()) {
        throw new BadOptionException(
            written,
            Reason.INVALID,
            "its list of \"annotations\" contains " + kindOf(text) + ", and each is a string",
            Advice.of("Write [\"TYPE:KEY=VALUE\", …], as docker/metadata-action does."));
      }
      annotations.addAll(AnnotationShorthand.parse(text.textValue(), written));
    }
    return annotations;
  }

  private static List<AnnotationOption> byLevel(ObjectNode object, Written written) {
    List<AnnotationOption> annotations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      if (!field.getValue().isObject() && !isLevel(name)) {
        throw noLevel(name, field.getValue(), written);
      }
      for (AnnotationPlace place : places(name, written)) {
        annotations.addAll(annotations(place, name, field.getValue(), written));
      }
    }
    return annotations;
  }

  private static BadOptionException noLevel(String name, JsonNode value, Written written) {
    return value.isTextual()
        ? new BadOptionException(
            written,
            Reason.INVALID,
            "\"" + name + "\" is an annotation, and other fields of the file are levels",
            Advice.of(
                "Write {\"manifest\": {\""
                    + name
                    + "\": \"VALUE\"}}, or name no level in the file."))
        : noText(name, value, written);
  }

  private static BadOptionException noText(String name, JsonNode value, Written written) {
    return noText("\"" + name + "\"", value, "{\"" + name + "\": \"VALUE\"}", written);
  }

  private static BadOptionException noText(
      String key, JsonNode value, String example, Written written) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        "the value of " + key + " is " + kindOf(value) + ", and values of annotations are strings",
        Advice.of(
            value.isNull()
                ? "Leave the key out, or write \"\" for an empty value."
                : "Write it as a string, in quotation marks: " + example + "."));
  }

  private static String kindOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      default -> "null";
    };
  }

  private static List<AnnotationPlace> places(String name, Written written) {
    if (name.equals(MANIFEST)) {
      return List.of(AnnotationPlace.MANIFEST);
    }
    if (name.equals(CONFIG)) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"$config\" annotates the descriptor of the config, and there is no such level",
          Advice.of(levels()));
    }
    String first = name.split("[\\[,]", 2)[0];
    if (AnnotationLevel.find(first).isEmpty()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"" + name + "\" is not a level, and files and layers of an image have none",
          Advice.of(Suggestions.didYouMean(first, AnnotationLevel.spellings()) + levels()));
    }
    return AnnotationPlace.parseList(name, written);
  }

  private static String levels() {
    return "Levels are $manifest, " + String.join(", ", AnnotationLevel.spellings()) + ".";
  }

  private static List<AnnotationOption> annotations(
      AnnotationPlace place, String name, JsonNode value, Written written) {
    if (!(value instanceof ObjectNode object)) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"" + name + "\" is " + kindOf(value) + ", not an object of annotations",
          Advice.of("Write {\"" + name + "\": {\"KEY\": \"VALUE\"}}."));
    }
    List<AnnotationOption> annotations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isTextual()) {
        String key = "\"" + field.getKey() + "\"";
        throw noText(
            key + " in \"" + name + "\"",
            field.getValue(),
            "{\"" + name + "\": {" + key + ": \"VALUE\"}}",
            written);
      }
      annotations.add(place.annotation(field.getKey(), field.getValue().textValue(), written));
    }
    return annotations;
  }
}
