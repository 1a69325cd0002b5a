package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of the sources that become the result, and its form.
 *
 * @param platforms the selected platforms in order; empty for all in their order
 * @param multiPlatform whether a single platform also becomes an index; empty to decide by the
 *     sources
 * @param decidedIndexKeys keys of requested index annotations, about which sources may disagree
 * @param mode whether the result is written in place, where it keeps the source's name
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

    /** Keeps attestations; two images for one platform and missing entries are errors. */
    public static final Rules STRICT = new Rules(false, false, false);
  }

  /** Copies the lists to keep the record immutable. */
  public Selection {
    platforms = List.copyOf(platforms);
    decidedIndexKeys = Set.copyOf(decidedIndexKeys);
  }

  /** Creates a selection with strict rules. */
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

  /** This selection with or without attestations. */
  public Selection droppingAttestations(boolean drop) {
    return with(new Rules(drop, replacing(), withoutMissing()));
  }

  /** This selection with or without entries that the sources do not have. */
  public Selection droppingMissing(boolean drop) {
    return with(new Rules(withoutAttestations(), replacing(), drop));
  }

  private Selection with(Rules others) {
    return new Selection(platforms, multiPlatform, decidedIndexKeys, mode, others);
  }

  /** This selection with or without replacement of earlier images for the same platform. */
  public Selection replacing(boolean replace) {
    return with(new Rules(withoutAttestations(), replace, withoutMissing()));
  }

  /** This selection with the keys of requested index annotations. */
  public Selection deciding(Set<String> keys) {
    return new Selection(platforms, multiPlatform, keys, mode, rules);
  }
}
