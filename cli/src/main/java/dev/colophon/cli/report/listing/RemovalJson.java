package dev.colophon.cli.report.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.exporter.oci.folder.LayoutRemoval;

/** The result of a removal from the local store as JSON. */
public final class RemovalJson {

  private RemovalJson() {}

  /** The names of the images, and the number and total size of the removed blobs. */
  public static ObjectNode of(LayoutRemoval.Removed removed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode images = json.putArray("images");
    removed.entries().forEach(entry -> images.add(LocalStore.nameOf(entry)));
    json.put("blobs", removed.blobs());
    json.put("bytes", removed.bytes());
    return json;
  }
}
