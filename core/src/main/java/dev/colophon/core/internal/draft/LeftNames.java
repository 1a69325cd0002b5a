package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of a source that its result does not get. A result with names was renamed, so a name is
 * left out only if the source has several. An image merged from several sources is new and does not
 * have their names.
 */
public final class LeftNames {

  private LeftNames() {}

  /** A note on names that the result does not get, if there is only one source. */
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

  /** Whether the result has a name. In layouts, a name can be just a tag. */
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
