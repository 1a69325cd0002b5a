package dev.colophon.core.internal.place;

import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;

/**
 * The destination of a plan.
 *
 * @param written the {@code --output} as the user wrote it
 * @param type the exporter's type
 * @param capabilities the exporter's capabilities with these options
 * @param names the names of the result
 * @param alternatives other ways to write what this destination does not keep, for advice
 */
public record Destination(
    Written written,
    String type,
    ExporterCapabilities capabilities,
    ResultNames names,
    Alternatives alternatives) {

  /** Other ways to write what a destination does not keep, for advice. */
  @FunctionalInterface
  public interface Alternatives {

    /**
     * The types of installed exporters that support a level.
     *
     * @param index whether in an index or in a lone manifest
     */
    List<String> typesThatKeep(AnnotationLevel level, boolean index);

    /** The types of outputs that keep referrers. */
    default List<String> typesThatKeepReferrers() {
      return List.of();
    }

    /**
     * The options of this destination, {@code KEY=VALUE}, that each prevent it from supporting a
     * level.
     *
     * @param index whether in an index or in a lone manifest
     */
    default List<String> optionsInTheWay(AnnotationLevel level, boolean index) {
      return List.of();
    }

    /** The command that creates an index with one platform. */
    default String indexOfOne() {
      return "use --opt multi-platform=true for an index of one";
    }
  }
}
