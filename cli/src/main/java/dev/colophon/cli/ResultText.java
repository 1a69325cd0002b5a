package dev.colophon.cli;

import dev.colophon.core.OutputResult;
import dev.colophon.core.placement.Placement;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was written, as one line for a person. */
final class ResultText {

  private ResultText() {}

  /** Where it is, its digest, and how many annotations it got at which level. */
  static String of(OutputResult output) {
    Map<AnnotationLevel, Long> counts =
        output.plan().placements().placements().stream()
            .map(Placement::holder)
            .collect(
                Collectors.groupingBy(
                    holder -> holder.level(), TreeMap::new, Collectors.counting()));
    String annotations =
        counts.isEmpty()
            ? "no annotations added"
            : counts.entrySet().stream()
                .map(e -> e.getValue() + " on " + e.getKey())
                .collect(Collectors.joining(", ", "annotations: ", ""));
    return String.join(", ", output.receipt().locations())
        + ": "
        + output.digest()
        + " ("
        + annotations
        + (output.readBack() ? "; read back)" : "; cannot be read back)");
  }
}
