package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses to export documents that the sources do not have. */
public final class MissingEntries {

  private static final int MAX_NAMED = 3;

  private MissingEntries() {}

  /**
   * @throws SourceException if a selected entry is missing
   */
  static void requireNone(List<LoadedSource> sources, List<DraftEntry> selected) {
    List<Descriptor> missing =
        selected.stream()
            .flatMap(DraftEntry::flat)
            .filter(DraftEntry::isMissing)
            .map(DraftEntry::descriptor)
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    String all =
        sources.stream().map(source -> source.written().whole()).collect(Collectors.joining(", "));
    throw new SourceException(
        Written.source(all),
        Reason.NOT_FOUND,
        "not all of its index is there: "
            + names(missing)
            + (missing.size() == 1 ? " is" : " are")
            + " missing",
        Advice.either(
            List.of(
                selection(selected),
                "leave out what is missing with --missing=drop",
                "fetch the image with all its platforms")));
  }

  /** The first missing documents with their platforms, and the number of others. */
  public static String names(List<Descriptor> missing) {
    String first =
        missing.stream()
            .limit(MAX_NAMED)
            .map(entry -> entry.platform().map(p -> p + " ").orElse("") + entry.digest())
            .collect(Collectors.joining(", "));
    int rest = missing.size() - MAX_NAMED;
    return rest > 0 ? first + " and " + rest + " more" : first;
  }

  private static String selection(List<DraftEntry> selected) {
    String there =
        selected.stream()
            .flatMap(entry -> entry.manifests().stream())
            .filter(manifest -> manifest.role().isImage())
            .map(DraftManifest::platform)
            .flatMap(Optional::stream)
            .map(Platform::toString)
            .distinct()
            .collect(Collectors.joining(","));
    return there.isEmpty() ? "" : "take what is there with --opt platform=" + there;
  }
}
