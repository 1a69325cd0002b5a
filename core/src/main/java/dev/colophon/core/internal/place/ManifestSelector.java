package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.ByPlatform;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.MissingManifest;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Selects the manifests of a draft by the platforms of options. */
final class ManifestSelector {

  private final List<DraftManifest> all;
  private final List<MissingManifest> missing;
  private final Map<Platform, List<DraftManifest>> byPlatform = new HashMap<>();

  private final Map<Platform, List<MissingManifest>> missingByPlatform = new HashMap<>();

  /**
   * @param targets the options to select manifests for
   */
  ManifestSelector(Draft draft, Stream<AnnotationTarget> targets) {
    all = draft.annotatable();
    ByPlatform<Platform> requested = new ByPlatform<>();
    targets
        .flatMap(target -> target.platform().stream())
        .distinct()
        .forEach(platform -> requested.add(platform, platform));
    missing = draft.missingImages();
    for (MissingManifest manifest : missing) {
      requested
          .matching(manifest.platform())
          .forEach(
              p -> missingByPlatform.computeIfAbsent(p, key -> new ArrayList<>()).add(manifest));
    }
    for (DraftManifest manifest : all) {
      manifest
          .platform()
          .map(requested::matching)
          .orElseGet(List::of)
          .forEach(p -> add(p, manifest));
    }
  }

  private void add(Platform platform, DraftManifest manifest) {
    byPlatform.computeIfAbsent(platform, key -> new ArrayList<>()).add(manifest);
  }

  /** The missing manifests, whose descriptors can be annotated. */
  List<MissingManifest> missing(Optional<Platform> platform) {
    return platform
        .map(requested -> missingByPlatform.getOrDefault(requested, List.of()))
        .orElse(missing);
  }

  /** The manifests for a platform that can be annotated; without a platform, all of them. */
  List<DraftManifest> of(Optional<Platform> platform) {
    return platform.map(requested -> byPlatform.getOrDefault(requested, List.of())).orElse(all);
  }
}
