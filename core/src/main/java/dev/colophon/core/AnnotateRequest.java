package dev.colophon.core;

import java.util.List;
import java.util.Map;

/**
 * What is asked of an image where it is.
 *
 * @param target the image, {@code oci:DIR:TAG} for example
 * @param annotations what is set, each as {@code --annotation} takes it
 * @param removals what goes, each as {@code --remove-annotation} takes it
 * @param options further options of the exporter that writes back, by name: {@code force} for
 *     example
 */
public record AnnotateRequest(
    String target, List<String> annotations, List<String> removals, Map<String, String> options) {

  /** Copies the lists, so that the record does not change. */
  public AnnotateRequest {
    annotations = List.copyOf(annotations);
    removals = List.copyOf(removals);
    options = Map.copyOf(options);
  }
}
