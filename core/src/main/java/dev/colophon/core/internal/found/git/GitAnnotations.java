package dev.colophon.core.internal.found.git;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import dev.colophon.spi.library.OptionalLibrary;
import dev.colophon.spi.model.Annotations;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The annotations about sources (OCI image-spec, annotations.md), taken from a git repository:
 * {@code revision}, {@code source}, {@code version}; and {@code created}, which is the build time,
 * as in docker/metadata-action.
 */
public final class GitAnnotations {

  static final String REVISION = "org.opencontainers.image.revision";
  static final String SOURCE = "org.opencontainers.image.source";
  static final String VERSION = "org.opencontainers.image.version";

  private GitAnnotations() {}

  /**
   * Reads the annotations of the repository at or above a folder.
   *
   * @param written the option as the user wrote it, for messages
   * @param context contains the time to use as the current time
   * @param notes receives a note for each annotation that is left out
   * @throws dev.colophon.spi.ColophonException if there is no repository, or it cannot be read, or
   *     has no commit
   */
  public static Map<String, String> read(
      Path folder, Written written, ExecutionContext context, List<String> notes) {
    return of(state(folder, written, context), context.sourceDateEpoch(), notes);
  }

  private static GitState state(Path folder, Written written, ExecutionContext context) {
    try {
      return GitRepository.read(folder, written, context);
    } catch (NoClassDefFoundError e) {
      throw OptionalLibrary.JGIT.failure(written, "git repositories cannot be read", e);
    }
  }

  static Map<String, String> of(
      GitState state, Optional<Instant> sourceDateEpoch, List<String> notes) {
    Map<String, String> values = new TreeMap<>();
    values.put(REVISION, state.revision());
    values.put(
        Annotations.CREATED,
        sourceDateEpoch.orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS).toString());
    if (state.changed()) {
      notes.add(
          "The git working tree has changes that are not in commit " + state.revision() + ".");
    }
    source(state, notes).ifPresent(source -> values.put(SOURCE, source));
    version(state, notes).ifPresent(version -> values.put(VERSION, version));
    return values;
  }

  private static Optional<String> source(GitState state, List<String> notes) {
    Optional<String> address = state.remote().flatMap(RemoteAddress::of);
    if (address.isEmpty()) {
      notes.add(
          SOURCE
              + " is left out: "
              + (state.remote().isEmpty()
                  ? "git has no remote \"origin\"."
                  : "others could not open the address of git's remote."));
    }
    return address;
  }

  /** The highest semantic version of the tags, without its v; otherwise the only tag, unchanged. */
  private static Optional<String> version(GitState state, List<String> notes) {
    if (state.tags().isEmpty()) {
      notes.add(VERSION + " is left out: no git tag points at the commit.");
      return Optional.empty();
    }
    if (state.changed()) {
      notes.add(VERSION + " is left out: what is built is not what the git tag points at.");
      return Optional.empty();
    }
    Optional<String> highest =
        state.tags().stream()
            .map(SemanticVersion::ofTag)
            .flatMap(Optional::stream)
            .max(SemanticVersion::compareTo)
            .map(SemanticVersion::text);
    if (highest.isEmpty() && state.tags().size() > 1) {
      notes.add(
          VERSION
              + " is left out: several git tags point at the commit, and none is a semantic version: "
              + String.join(", ", state.tags())
              + ".");
      return Optional.empty();
    }
    return highest.or(() -> Optional.of(state.tags().get(0)));
  }
}
