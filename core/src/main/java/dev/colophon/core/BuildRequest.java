package dev.colophon.core;

import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputSettings;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to build an image. {@link #from} begins one. Immutable.
 *
 * @param sources where the images come from; several are merged into one index
 * @param platforms the platforms of the result, in this order; none for all of the sources'
 * @param multiPlatform whether a single platform gives an index; empty if the sources decide
 * @param outputs the destinations of the image
 * @param annotations the annotations of every output
 * @param recipe the changes to configs, and the making of images of root file systems
 * @param attestations the policy for attestations of manifests that change
 * @param referrers the policy for referrers that are not part of an image that changes; if empty,
 *     they are refused unless attestations are kept or dropped
 * @param replacing whether images of later sources replace those of earlier ones for the same
 *     platform
 * @param missing the policy for images that an index lists and the source does not have
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

  /** Builds a request. */
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

    /** Adds a platform. Without any, the result has all platforms of the sources. */
    public Builder platform(Platform platform) {
      platforms.add(platform);
      return this;
    }

    /** Sets whether a single platform gives an index; by default, the sources decide. */
    public Builder multiPlatform(boolean index) {
      multiPlatform = Optional.of(index);
      return this;
    }

    /** Adds an output in the syntax of {@code --output}, parsed when the request runs. */
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

    /** Adds an annotation of every output in the syntax of {@code --annotation}. */
    public Builder annotation(String annotation) {
      annotations = annotations.with(RequestedAnnotations.parse(List.of(annotation), List.of()));
      return this;
    }

    /** Adds an annotation of every output, at a level of every platform. */
    public Builder annotation(AnnotationLevel level, String key, String value) {
      annotations = annotations.set(level, key, value);
      return this;
    }

    /** Adds an annotation of every output, at a level of one platform. */
    public Builder annotation(AnnotationLevel level, Platform platform, String key, String value) {
      annotations = annotations.set(level, platform, key, value);
      return this;
    }

    /** Removes an annotation of the sources, in the syntax of {@code --remove-annotation}. */
    public Builder removal(String annotation) {
      annotations = annotations.with(RequestedAnnotations.parse(List.of(), List.of(annotation)));
      return this;
    }

    /** Sets the requested annotations, in place of all that were added or removed before. */
    public Builder annotations(RequestedAnnotations all) {
      annotations = all;
      return this;
    }

    /** Sets the recipe for images of root file systems and for configs. */
    public Builder recipe(ImageRecipe other) {
      recipe = other;
      return this;
    }

    /**
     * Sets the policy for attestations of manifests that change; {@link AttestationPolicy#RELINK}
     * by default.
     */
    public Builder attestations(AttestationPolicy policy) {
      attestations = policy;
      return this;
    }

    /** Sets the policy for referrers that are not part of an image that changes. */
    public Builder referrers(ReferrersPolicy policy) {
      referrers = Optional.of(policy);
      return this;
    }

    /** Sets whether images of later sources replace those of earlier ones for the same platform. */
    public Builder replacing(boolean replace) {
      replacing = replace;
      return this;
    }

    /**
     * Sets the policy for images that an index lists and the source does not have; {@link
     * MissingPolicy#REFUSE} by default.
     */
    public Builder missing(MissingPolicy policy) {
      missing = policy;
      return this;
    }

    /** Builds the request. Its contents are checked when it runs. */
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
