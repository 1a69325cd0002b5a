package dev.colophon.core.option;

import java.util.List;
import java.util.Map;

/** Stand-in. */
public record OutputOption(
    String asWritten,
    String type,
    Map<String, String> options,
    List<AnnotationOption> annotations) {
  /** Stand-in. */
  public static OutputOption parse(String text) {
    return new OutputOption(text, "oci", Map.of(), List.of());
  }
}
