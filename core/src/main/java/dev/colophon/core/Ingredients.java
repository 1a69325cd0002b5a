package dev.colophon.core;

import dev.colophon.core.automatic.FoundAnnotations;
import dev.colophon.core.load.LoadedSource;
import dev.colophon.core.load.RegionVerification;
import java.io.IOException;
import java.util.List;

/**
 * What goes into a build.
 *
 * @param sources the sources, their documents read
 * @param verification verifies what the kernel moves
 * @param found the annotations that are not spelled out
 */
record Ingredients(
    List<LoadedSource> sources, RegionVerification verification, FoundAnnotations found) {

  Ingredients {
    sources = List.copyOf(sources);
  }

  /** Begins to verify everything, where everything will be moved. */
  void verifyAhead() throws IOException {
    for (LoadedSource source : sources) {
      source.verifyAhead();
    }
  }
}
