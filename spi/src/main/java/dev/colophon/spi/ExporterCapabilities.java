package dev.colophon.spi;

import dev.colophon.spi.model.AnnotationLevel;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The annotation levels and media types that an exporter keeps with its options. Core checks every
 * plan against them before anything is written. So an exporter declares exactly the levels that it
 * keeps.
 */
public final class ExporterCapabilities {

  private final IndexSupport indexSupport;
  private final Set<AnnotationLevel> levelsWithIndex;
  private final Set<AnnotationLevel> levelsWithoutIndex;
  private final Map<AnnotationLevel, String> reasons;
  private final MediaTypePolicy mediaTypes;
  private final boolean hashesBlobs;
  private final boolean keepsReferrers;

  private ExporterCapabilities(Builder builder) {
    this.indexSupport = builder.indexSupport;
    this.levelsWithIndex = Collections.unmodifiableSet(EnumSet.copyOf(builder.levelsWithIndex));
    this.levelsWithoutIndex =
        Collections.unmodifiableSet(EnumSet.copyOf(builder.levelsWithoutIndex));
    this.reasons = Collections.unmodifiableMap(new EnumMap<>(builder.reasons));
    this.mediaTypes = builder.mediaTypes;
    this.hashesBlobs = builder.hashesBlobs;
    this.keepsReferrers = builder.keepsReferrers;
  }

  /** A builder without capabilities: it keeps no level and produces no index. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether the exporter produces an image index. */
  public IndexSupport indexSupport() {
    return indexSupport;
  }

  /**
   * The levels that the exporter keeps.
   *
   * @param index true for an index, false for a lone manifest
   */
  public Set<AnnotationLevel> levels(boolean index) {
    return index ? levelsWithIndex : levelsWithoutIndex;
  }

  /**
   * The reason why a level is not kept, a clause for the error message ("a registry holds no
   * descriptor of an index"); empty if none was given.
   */
  public Optional<String> reason(AnnotationLevel level) {
    return Optional.ofNullable(reasons.get(level));
  }

  /** The media types that the exporter accepts. */
  public MediaTypePolicy mediaTypes() {
    return mediaTypes;
  }

  /**
   * Whether the exporter hashes every blob while it writes it, or has the kernel copy it from a
   * region. If so, core compares only the sizes of blobs when it reads the result back; otherwise
   * it hashes them again.
   */
  public boolean hashesBlobs() {
    return hashesBlobs;
  }

  /**
   * Whether the exporter writes {@link dev.colophon.spi.image.Image#referrers}, so that a reader
   * finds them. Otherwise it receives none.
   */
  public boolean keepsReferrers() {
    return keepsReferrers;
  }

  /** Collects capabilities. */
  public static final class Builder {

    private final EnumSet<AnnotationLevel> levelsWithIndex = EnumSet.noneOf(AnnotationLevel.class);
    private final EnumSet<AnnotationLevel> levelsWithoutIndex =
        EnumSet.noneOf(AnnotationLevel.class);
    private final EnumMap<AnnotationLevel, String> reasons = new EnumMap<>(AnnotationLevel.class);
    private IndexSupport indexSupport = IndexSupport.NEVER;
    private MediaTypePolicy mediaTypes = MediaTypePolicy.AS_SOURCE;
    private boolean hashesBlobs;
    private boolean keepsReferrers;

    private Builder() {}

    /** Declares whether an image index is produced; {@link IndexSupport#NEVER} by default. */
    public Builder index(IndexSupport support) {
      indexSupport = Objects.requireNonNull(support);
      return this;
    }

    /** Adds levels that are kept when the result is an index. */
    public Builder keepsInIndex(Collection<AnnotationLevel> levels) {
      levelsWithIndex.addAll(levels);
      return this;
    }

    /** Adds levels that are kept when the result is a lone manifest. */
    public Builder keepsInLoneManifest(Collection<AnnotationLevel> levels) {
      levelsWithoutIndex.addAll(levels);
      return this;
    }

    /** Gives the reason why a level is not kept, a clause without a full stop. */
    public Builder because(AnnotationLevel level, String reason) {
      reasons.put(level, reason);
      return this;
    }

    /** Sets the media types that are accepted; {@link MediaTypePolicy#AS_SOURCE} by default. */
    public Builder mediaTypes(MediaTypePolicy policy) {
      mediaTypes = Objects.requireNonNull(policy);
      return this;
    }

    /** Declares that every blob is hashed while it is written. */
    public Builder hashesBlobs() {
      hashesBlobs = true;
      return this;
    }

    /** Declares that referrers are written with an image. */
    public Builder keepsReferrers() {
      keepsReferrers = true;
      return this;
    }

    /** Builds the capabilities. */
    public ExporterCapabilities build() {
      return new ExporterCapabilities(this);
    }
  }
}
