package dev.colophon.core.internal.place;

import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;

/**
 * The destination that a plan is made for.
 *
 * @param written the {@code --output} as the user wrote it
 * @param type the exporter's type
 * @param capabilities what the exporter keeps with these options
 * @param names the names that the image gets
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
     * The installed types of exporters that keep a level.
     *
     * @param index whether in an index, or in a lone manifest
     */
    List<String> typesThatKeep(AnnotationLevel level, boolean index);

    /** The types of outputs that keep referrers. */
    default List<String> typesThatKeepReferrers() {
      return List.of();
    }

    /**
     * The options of this destination, {@code KEY=VALUE}, without any one of which it would keep a
     * level.
     *
     * @param index whether in an index, or in a lone manifest
     */
    default List<String> optionsInTheWay(AnnotationLevel level, boolean index) {
      return List.of();
    }

    /** The command that makes an index of one platform. */
    default String indexOfOne() {
      return "use --opt multi-platform=true for an index of one";
    }
  }
}
