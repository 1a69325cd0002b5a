package dev.colophon.exporter.image.output;

import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.OutputSettings;

/**
 * A registry or the local store as an output: {@code ImageOutput.registry("example.com/app:1")}.
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class ImageOutput implements OutputSettings {

  private final OutputDestination destination;

  private ImageOutput(OutputDestination destination) {
    this.destination = destination;
  }

  /**
   * Creates an output to a tag in a registry.
   *
   * @param name the registry, repository and tag; the default tag is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static ImageOutput registry(String name) {
    return new ImageOutput(OutputDestination.of("registry")).name(name);
  }

  /**
   * Creates an output to a repository of a registry, without a tag.
   *
   * @param repository the registry and repository
   * @throws dev.colophon.spi.BadOptionException if it is not the name of a repository
   */
  public static ImageOutput registryByDigest(String repository) {
    return registry(repository).flag("push-by-digest");
  }

  /**
   * Creates an output to the local store.
   *
   * @param name the name of the image in the store; the default tag is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static ImageOutput store(String name) {
    return new ImageOutput(OutputDestination.of("image")).name(name);
  }

  /**
   * Adds a name for the image.
   *
   * @param name the name, for example {@code example.com/app:1}; in registries it is also the
   *     destination
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public ImageOutput name(String name) {
    return new ImageOutput(ImageNames.with(destination, name));
  }

  /** Also names the image by its digest. */
  public ImageOutput canonical() {
    return flag("name-canonical");
  }

  /** Allows registries to use plain HTTP or any certificate. */
  public ImageOutput insecure() {
    return flag("registry.insecure");
  }

  /** Overwrites a tag even if it moved after it was read. */
  public ImageOutput overwriting() {
    return flag("force");
  }

  private ImageOutput flag(String option) {
    return new ImageOutput(destination.with(option, "true"));
  }

  /** Sets the media types of the image, which are those of the source by default. */
  public ImageOutput mediaTypes(MediaTypePolicy policy) {
    return new ImageOutput(MediaTypesOption.with(destination, policy));
  }

  @Override
  public OutputDestination destination() {
    return destination;
  }
}
