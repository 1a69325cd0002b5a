package dev.colophon.cli.report.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.image.ListedImage;
import java.util.List;

/** The list of images as JSON. */
public final class ImagesJson {

  private ImagesJson() {}

  /** An array with an object for each image ({@code docs/images.schema.json}). */
  public static ArrayNode of(List<ListedImage> images) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (ListedImage image : images) {
      ObjectNode object = array.addObject();
      object.put("name", image.name());
      object.put("digest", image.descriptor().digest().toString());
      object.put("mediaType", image.descriptor().mediaType());
      object.put("size", image.size());
      image.created().ifPresent(created -> object.put("created", created));
      ArrayNode platforms = object.putArray("platforms");
      image.platforms().forEach(platform -> platforms.add(platform.toString()));
      if (image.missing() > 0) {
        object.put("missing", image.missing());
      }
      image.problem().ifPresent(problem -> object.put("problem", problem));
    }
    return array;
  }
}
