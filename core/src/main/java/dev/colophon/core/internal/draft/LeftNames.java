package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that a source has and its result does not get. A result that has names was renamed, so
 * that only several names of the source can leave one out. An image that is merged from several
 * sources is a new one without their names.
 */
public final class LeftNames {

  private LeftNames() {}

  /** A note on the names of the only source that the result does not get. */
  public static Optional<String> note(List<LoadedSource> sources, ResultNames given) {
    if (sources.size() != 1) {
      return Optional.empty();
    }
    List<String> names = sources.get(0).origin().names().stream().distinct().toList();
    boolean none = given.references().isEmpty() && given.tag().isEmpty();
    List<String> left = names.stream().filter(name -> !has(given, name)).toList();
    if (left.isEmpty() || (names.size() == 1 && !none)) {
      return Optional.empty();
    }
    return Optional.of(
        (left.size() == 1 ? "The source's name " : "The source's names ")
            + String.join(", ", left)
            + (left.size() == 1 ? " is left out: " : " are left out: ")
            + (none ? "the result has no name." : "the result has other names."));
  }

  /** Layouts name an image by a tag alone, too. */
  private static boolean has(ResultNames given, String name) {
    Stream<String> tags =
        Stream.concat(
            given.references().stream().flatMap(reference -> reference.tag().stream()),
            given.tag().stream());
    return reference(name).filter(given.references()::contains).isPresent()
        || tags.anyMatch(name::equals);
  }

  private static Optional<ImageReference> reference(String name) {
    try {
      return Optional.of(ImageReference.parse(name).withDefaultTag());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
