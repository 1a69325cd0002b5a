package dev.colophon.core.internal.found;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.json.BoundedJson;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Annotations as JSON, in the form of oras, an object of annotations for each thing that has some:
 * {@code {"$manifest": {"KEY": "VALUE"}}}. Besides, {@code TYPE[PLATFORM],…} names levels as it
 * does in {@code --annotation}.
 */
final class AnnotationObject {

  private static final String MANIFEST = "$manifest";
  private static final String CONFIG = "$config";

  private AnnotationObject() {}

  /**
   * @param asWritten where it stands, for messages
   * @throws dev.colophon.spi.SourceException if it is no JSON object within the bounds
   * @throws BadOptionException if it names something that Colophon has no level for, or a value is
   *     no text
   */
  static List<AnnotationOption> parse(DocumentBytes json, String asWritten) {
    List<AnnotationOption> annotations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : BoundedJson.readObject(json, asWritten).properties()) {
      for (AnnotationPlace place : places(field.getKey(), asWritten)) {
        annotations.addAll(annotations(place, field.getKey(), field.getValue(), asWritten));
      }
    }
    return annotations;
  }

  private static List<AnnotationPlace> places(String name, String asWritten) {
    if (name.equals(MANIFEST)) {
      return List.of(AnnotationPlace.MANIFEST);
    }
    if (name.equals(CONFIG)) {
      throw new BadOptionException(
          asWritten,
          "\"$config\" annotates the descriptor of the config, and there is no such level",
          levels());
    }
    String first = name.split("[\\[,]", 2)[0];
    if (AnnotationLevel.ofSpelling(first).isEmpty()) {
      throw new BadOptionException(
          asWritten,
          "\"" + name + "\" is no level, and files and layers of an image have none",
          Suggestions.didYouMean(first, AnnotationLevel.spellings()) + levels());
    }
    return AnnotationPlace.parseList(name, asWritten);
  }

  private static String levels() {
    return "Levels are $manifest, " + String.join(", ", AnnotationLevel.spellings()) + ".";
  }

  private static List<AnnotationOption> annotations(
      AnnotationPlace place, String name, JsonNode value, String asWritten) {
    if (!(value instanceof ObjectNode object)) {
      throw new BadOptionException(
          asWritten,
          "\"" + name + "\" is no object of annotations",
          "Write {\"" + name + "\": {\"KEY\": \"VALUE\"}}.");
    }
    List<AnnotationOption> annotations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isTextual()) {
        throw new BadOptionException(
            asWritten,
            "the value of \"" + field.getKey() + "\" in \"" + name + "\" is no text",
            "Put it in quotation marks: annotations are texts.");
      }
      annotations.add(place.annotation(field.getKey(), field.getValue().textValue(), asWritten));
    }
    return annotations;
  }
}
