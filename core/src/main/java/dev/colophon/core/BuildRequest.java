package dev.colophon.core;

import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputSettings;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to build an image.
 *
 * @param sources where the images come from; several are merged into one index
 * @param platforms the platforms that go in, in this order; none means all
 * @param multiPlatform whether a single platform gives an index too; empty to decide by the sources
 * @param outputs where the image is written
 * @param annotations the annotations of every output
 * @param recipe what images are made of besides the sources
 * @param attestations what becomes of attestations of manifests that change
 * @param referrers what becomes of referrers that are not part of an image that changes; empty to
 *     refuse them, unless attestations are kept or dropped
 * @param replacing whether images of later sources replace those of earlier ones for the same
 *     platform
 * @param missing what becomes of images that an index lists and the source does not have
 */
public record BuildRequest(
    List<Source> sources,
    List<Platform> platforms,
    Optional<Boolean> multiPlatform,
    List<Output> outputs,
    RequestedAnnotations annotations,
    ImageRecipe recipe,
    AttestationPolicy attestations,
    Optional<ReferrersPolicy> referrers,
    boolean replacing,
    MissingPolicy missing) {

  /** Copies the lists, so that the record does not change. */
  public BuildRequest {
    sources = List.copyOf(sources);
    platforms = List.copyOf(platforms);
    outputs = List.copyOf(outputs);
  }

  /** A builder of a request for one source, {@code oci:DIR:TAG} for example. */
  public static Builder from(String source) {
    return of(List.of(source));
  }

  /**
   * A builder of a request for an image that the program has open, and closes itself.
   *
   * @param name the name of the image in messages and notes
   */
  public static Builder from(String name, ImageSource image) {
    return new Builder().source(name, image);
  }

  /** A builder of a request for several sources, each as the command line takes it. */
  public static Builder of(List<String> sources) {
    Builder builder = new Builder();
    sources.forEach(builder::source);
    return builder;
  }

  /** Collects a request. */
  public static final class Builder {

    private final List<Source> sources = new ArrayList<>();
    private final List<Platform> platforms = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private RequestedAnnotations annotations = RequestedAnnotations.NONE;
    private Optional<Boolean> multiPlatform = Optional.empty();
    private ImageRecipe recipe = ImageRecipe.NONE;
    private AttestationPolicy attestations = AttestationPolicy.RELINK;
    private Optional<ReferrersPolicy> referrers = Optional.empty();
    private boolean replacing;
    private MissingPolicy missing = MissingPolicy.REFUSE;

    private Builder() {}

    /** Adds a source, {@code oci:DIR:TAG} for example. */
    public Builder source(String source) {
      return source(Source.of(source));
    }

    /**
     * Adds an image that the program has open, and closes itself.
     *
     * @param name the name of the image in messages and notes
     */
    public Builder source(String name, ImageSource image) {
      return source(Source.of(name, image));
    }

    private Builder source(Source source) {
      sources.add(source);
      return this;
    }

    /** One platform more; without any, all of the sources' go in. */
    public Builder platform(Platform platform) {
      platforms.add(platform);
      return this;
    }

    /** Whether a single platform gives an index too; by default the sources decide. */
    public Builder multiPlatform(boolean index) {
      multiPlatform = Optional.of(index);
      return this;
    }

    /** Adds an output, as {@code --output} takes it. */
    public Builder output(String output) {
      return output(Output.parse(output));
    }

    /** Adds an output of the settings that a module of exporters offers. */
    public Builder output(OutputSettings settings) {
      return output(Output.of(settings));
    }

    /** Adds an output. */
    public Builder output(Output output) {
      outputs.add(output);
      return this;
    }

    /** One annotation more for every output, as {@code --annotation} takes it. */
    public Builder annotation(String annotation) {
      annotations = annotations.with(RequestedAnnotations.parse(List.of(annotation), List.of()));
      return this;
    }

    /** One annotation more for every output, at a level of every platform. */
    public Builder annotation(AnnotationLevel level, String key, String value) {
      annotations = annotations.set(level, key, value);
      return this;
    }

    /** One annotation more for every output, at a level of one platform. */
    public Builder annotation(AnnotationLevel level, Platform platform, String key, String value) {
      annotations = annotations.set(level, platform, key, value);
      return this;
    }

    /** One annotation of the sources that goes, as {@code --remove-annotation} takes it. */
    public Builder removal(String annotation) {
      annotations = annotations.with(RequestedAnnotations.parse(List.of(), List.of(annotation)));
      return this;
    }

    /** The requested annotations. They replace what was added one by one. */
    public Builder annotations(RequestedAnnotations all) {
      annotations = all;
      return this;
    }

    /** Sets the recipe for images of root file systems and for configs. */
    public Builder recipe(ImageRecipe other) {
      recipe = other;
      return this;
    }

    /** Sets the policy for attestations of manifests that change; they are relinked unless said. */
    public Builder attestations(AttestationPolicy policy) {
      attestations = policy;
      return this;
    }

    /** The policy for referrers that are not part of an image that changes. */
    public Builder referrers(ReferrersPolicy policy) {
      referrers = Optional.of(policy);
      return this;
    }

    /** Whether images of later sources replace those of earlier ones for the same platform. */
    public Builder replacing(boolean replace) {
      replacing = replace;
      return this;
    }

    /** Sets the policy for images that an index lists and the source does not have. */
    public Builder missing(MissingPolicy policy) {
      missing = policy;
      return this;
    }

    /** The request. */
    public BuildRequest build() {
      return new BuildRequest(
          sources,
          platforms,
          multiPlatform,
          outputs,
          annotations,
          recipe,
          attestations,
          referrers,
          replacing,
          missing);
    }
  }
}
