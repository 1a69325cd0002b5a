package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which parts of the sources go into the result, and in which shape.
 *
 * @param platforms the platforms that go in, in this order; none means all as they are
 * @param multiPlatform whether an index is made of a single platform too; empty to decide by the
 *     sources
 * @param decidedIndexKeys keys of index annotations that are requested, so that sources may
 *     disagree about them
 * @param mode where the result goes; in place it keeps the name that the source has
 * @param rules which entries are left out or replaced
 */
public record Selection(
    List<Platform> platforms,
    Optional<Boolean> multiPlatform,
    Set<String> decidedIndexKeys,
    WriteMode mode,
    Rules rules) {

  /**
   * Rules for entries.
   *
   * @param withoutAttestations whether attestations, signatures and artifacts with a subject are
   *     left out
   * @param replacing whether the images of later sources replace those of earlier ones for the same
   *     platform
   * @param withoutMissing whether entries that the sources do not have are left out
   */
  public record Rules(boolean withoutAttestations, boolean replacing, boolean withoutMissing) {

    /** Attestations stay, two images for one platform are an error, and so is a missing entry. */
    public static final Rules STRICT = new Rules(false, false, false);
  }

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
      WriteMode mode) {
    this(platforms, multiPlatform, decidedIndexKeys, mode, Rules.STRICT);
  }

  /** Whether attestations, signatures and artifacts with a subject are left out. */
  public boolean withoutAttestations() {
    return rules.withoutAttestations();
  }

  /** Whether images of later sources replace those of earlier ones. */
  public boolean replacing() {
    return rules.replacing();
  }

  /** Whether entries that the sources do not have are left out. */
  public boolean withoutMissing() {
    return rules.withoutMissing();
  }

  /** This selection without attestations, or with them. */
  public Selection droppingAttestations(boolean drop) {
    return with(new Rules(drop, replacing(), withoutMissing()));
  }

  /** This selection without the entries that the sources do not have, or with them. */
  public Selection droppingMissing(boolean drop) {
    return with(new Rules(withoutAttestations(), replacing(), drop));
  }

  private Selection with(Rules others) {
    return new Selection(platforms, multiPlatform, decidedIndexKeys, mode, others);
  }

  /** This selection, in which later images replace earlier ones of the same platform, or not. */
  public Selection replacing(boolean replace) {
    return with(new Rules(withoutAttestations(), replace, withoutMissing()));
  }

  /** This selection where index annotations of these keys are requested. */
  public Selection deciding(Set<String> keys) {
    return new Selection(platforms, multiPlatform, keys, mode, rules);
  }
}
