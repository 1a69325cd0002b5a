package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of the sources goes into the result, and in which shape.
 *
 * @param platforms the platforms that go in, in this order; none means all as they are
 * @param multiPlatform whether an index is made of a single platform too; empty to decide by the
 *     sources
 * @param decidedIndexKeys keys of index annotations that are asked for, so that sources may
 *     disagree about them
 * @param keepName whether the result keeps the name that a source has, as in place it must
 * @param withoutAttestations whether attestations, signatures and what else has a subject stay out
 */
public record Selection(
    List<Platform> platforms,
    Optional<Boolean> multiPlatform,
    Set<String> decidedIndexKeys,
    boolean keepName,
    boolean withoutAttestations) {

  /** Copies the lists, so that the record does not change. */
  public Selection {
    platforms = List.copyOf(platforms);
    decidedIndexKeys = Set.copyOf(decidedIndexKeys);
  }

  /** A selection with the attestations that the sources have. */
  public Selection(
      List<Platform> platforms,
      Optional<Boolean> multiPlatform,
      Set<String> decidedIndexKeys,
      boolean keepName) {
    this(platforms, multiPlatform, decidedIndexKeys, keepName, false);
  }

  /** This selection without attestations, or with them. */
  public Selection droppingAttestations(boolean drop) {
    return new Selection(platforms, multiPlatform, decidedIndexKeys, keepName, drop);
  }

  /** This selection where index annotations of these keys are asked for. */
  public Selection deciding(Set<String> keys) {
    return new Selection(platforms, multiPlatform, keys, keepName, withoutAttestations);
  }
}
