package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.annotation.ByPlatform;
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

/** Which manifests of a draft options mean by their platforms. */
final class ManifestSelector {

  private final List<DraftManifest> all;
  private final List<MissingManifest> missing;
  private final Map<Platform, List<DraftManifest>> meant = new HashMap<>();

  private final Map<Platform, List<MissingManifest>> missingMeant = new HashMap<>();

  /**
   * @param targets the options that will be asked about
   */
  ManifestSelector(Draft draft, Stream<AnnotationTarget> targets) {
    all = draft.annotatable();
    ByPlatform<Platform> asked = new ByPlatform<>();
    targets
        .flatMap(target -> target.platform().stream())
        .distinct()
        .forEach(platform -> asked.add(platform, platform));
    missing = draft.missingImages();
    for (MissingManifest manifest : missing) {
      asked
          .matching(manifest.platform())
          .forEach(p -> missingMeant.computeIfAbsent(p, key -> new ArrayList<>()).add(manifest));
    }
    for (DraftManifest manifest : all) {
      manifest.platform().map(asked::matching).orElseGet(List::of).forEach(p -> add(p, manifest));
    }
  }

  private void add(Platform platform, DraftManifest manifest) {
    meant.computeIfAbsent(platform, key -> new ArrayList<>()).add(manifest);
  }

  /** Those that are missing, whose descriptors take annotations. */
  List<MissingManifest> missing(Optional<Platform> platform) {
    return platform.map(asked -> missingMeant.getOrDefault(asked, List.of())).orElse(missing);
  }

  /** Those that take annotations and are for the platform; all that do, for none. */
  List<DraftManifest> of(Optional<Platform> platform) {
    return platform.map(asked -> meant.getOrDefault(asked, List.of())).orElse(all);
  }
}
