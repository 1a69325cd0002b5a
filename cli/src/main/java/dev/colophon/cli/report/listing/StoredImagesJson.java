package dev.colophon.cli.report.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The images of the local store for programs. */
public final class StoredImagesJson {

  private StoredImagesJson() {}

  public static ArrayNode of(List<StoredImage> images) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (StoredImage image : images) {
      ObjectNode object = array.addObject();
      object.put("name", image.name());
      object.put("digest", image.descriptor().digest().toString());
      object.put("mediaType", image.descriptor().mediaType());
      object.put("size", image.size());
      image.created().ifPresent(created -> object.put("created", created));
      ArrayNode platforms = object.putArray("platforms");
      image.platforms().forEach(platforms::add);
    }
    return array;
  }
}
