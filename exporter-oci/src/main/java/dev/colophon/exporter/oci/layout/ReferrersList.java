package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The list behind a referrers tag (OCI distribution-spec, "Referrers Tag Schema"): an index of the
 * documents that refer to another document.
 *
 * @param format reads and writes documents
 */
public record ReferrersList(DocumentFormat format) {

  /**
   * Adds referrers to a list, unless it already has them. What else the list says stays.
   *
   * @param present the existing list, if there is one; a document that is not a list is replaced
   * @return the new list; empty if the list already has all of them
   * @throws SourceException if a referrer is not a JSON object
   */
  public Optional<DocumentBytes> with(
      Optional<DocumentBytes> present, Collection<ImageNode> referrers) {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", MediaTypes.OCI_INDEX);
    List<Object> manifests = new ArrayList<>();
    Map<String, Object> list = present.map(this::json).orElse(Map.of());
    if (list.get("manifests") instanceof List<?> entries) {
      index.putAll(list);
      index.put("mediaType", MediaTypes.OCI_INDEX);
      manifests.addAll(entries);
    }
    int before = manifests.size();
    for (ImageNode referrer : referrers) {
      if (manifests.stream().noneMatch(entry -> names(entry, referrer.descriptor().digest()))) {
        manifests.add(entry(referrer.descriptor(), json(referrer.bytes())));
      }
    }
    if (manifests.size() == before) {
      return Optional.empty();
    }
    index.put("manifests", manifests);
    return Optional.of(format.writeTree(index));
  }

  private static boolean names(Object entry, Digest digest) {
    return entry instanceof Map<?, ?> fields && digest.toString().equals(fields.get("digest"));
  }

  /** The list entry of a referrer. The artifact type defaults to the config's media type. */
  private static Map<String, Object> entry(Descriptor named, Map<String, Object> document) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("mediaType", named.mediaType());
    entry.put("digest", named.digest().toString());
    entry.put("size", named.size());
    if (document.get("annotations") instanceof Map<?, ?> annotations && !annotations.isEmpty()) {
      Map<String, Object> sorted = new TreeMap<>();
      annotations.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
      entry.put("annotations", sorted);
    }
    artifactType(document).ifPresent(type -> entry.put("artifactType", type));
    return entry;
  }

  private static Optional<Object> artifactType(Map<String, Object> document) {
    if (document.get("artifactType") instanceof String type && !type.isEmpty()) {
      return Optional.of(type);
    }
    return document.get("config") instanceof Map<?, ?> config
        ? Optional.ofNullable(config.get("mediaType"))
        : Optional.empty();
  }

  private Map<String, Object> json(DocumentBytes document) {
    return format.readTree(document, "a manifest with a subject");
  }
}
