package dev.colophon.core.image;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The settings of an image config (OCI image-spec, config.md).
 *
 * @param labels its labels, sorted by key
 * @param diffIds the digests of the uncompressed layers, as written in the config, the base first
 * @param fields all other fields as text, sorted by their path, {@code config.Env.PATH} for example
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageConfig(
    Map<String, String> labels, List<String> diffIds, Map<String, String> fields) {

  /** An empty config, as for artifacts. */
  public static final ImageConfig EMPTY = new ImageConfig(Map.of(), List.of(), Map.of());

  /** Copies the collections, so that the record is immutable. */
  public ImageConfig {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    diffIds = List.copyOf(diffIds);
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }
}
