package dev.colophon.cli.report.plan;

import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.Removal;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of a build as text. */
public final class ResultText {

  private final Path workingDirectory;

  public ResultText(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** The image's place and digest, the number of new annotations at each level, and the notes. */
  public List<String> of(OutputResult output) {
    List<String> lines = new ArrayList<>();
    output.plan().notes().forEach(note -> lines.add("note: " + note));
    output.receipt().notes().forEach(note -> lines.add("note: " + note));
    lines.add(
        output.receipt().locations().stream().map(this::shown).collect(Collectors.joining(", "))
            + ": "
            + kind(output.plan().image())
            + " "
            + output.digest()
            + ", "
            + annotations(output.plan())
            + (output.readBack() ? ", read back" : ", not read back"));
    return lines;
  }

  /** Shortens the path of a file below the working directory to a relative path. */
  private String shown(String location) {
    String below = workingDirectory + "/";
    return location.startsWith(below) ? location.substring(below.length()) : location;
  }

  private static String kind(Image image) {
    return image.isIndex() ? "index" : "manifest";
  }

  private static String annotations(OutputPlan plan) {
    String added = counts(plan.placements().placements().stream().map(Placement::holder));
    String removed = counts(plan.placements().removals().stream().map(Removal::holder));
    if (removed.isEmpty()) {
      return added.isEmpty() ? "no annotations added" : "annotations: " + added;
    }
    return (added.isEmpty() ? "annotations" : "annotations: " + added + ",")
        + " removed: "
        + removed;
  }

  private static String counts(Stream<Holder> holders) {
    Map<AnnotationLevel, Integer> counts = new EnumMap<>(AnnotationLevel.class);
    holders.forEach(holder -> counts.merge(holder.level(), 1, Integer::sum));
    List<String> shown = new ArrayList<>();
    counts.forEach((level, count) -> shown.add(count + " " + level));
    return String.join(" + ", shown);
  }
}
