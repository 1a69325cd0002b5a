package dev.colophon.core.internal.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is left out of a layer: for each reason the first path and how many more. */
public final class LayerNotes {

  private record Cases(String first, long count) {}

  private final Map<String, Cases> byReason = new LinkedHashMap<>();

  /**
   * Something is left out.
   *
   * @param path where it is in the layer
   * @param reason why, a clause without a final full stop; one of a few
   */
  void add(String path, String reason) {
    byReason.merge(
        reason, new Cases(path, 1), (old, one) -> new Cases(old.first(), old.count() + 1));
  }

  /** A sentence for each reason. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    byReason.forEach(
        (reason, cases) -> {
          String more = cases.count() == 1 ? "" : " and " + (cases.count() - 1) + " more";
          sentences.add(cases.first() + more + ": " + reason);
        });
    return sentences;
  }
}
