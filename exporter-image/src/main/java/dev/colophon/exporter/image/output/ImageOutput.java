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
   * A repository of a registry, with a tag.
   *
   * @param name the registry, repository and tag; without a tag it is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static ImageOutput registry(String name) {
    return new ImageOutput(OutputDestination.of("registry")).name(name);
  }

  /**
   * A repository of a registry, where the image gets no tag.
   *
   * @param repository the registry and repository
   * @throws dev.colophon.spi.BadOptionException if it is not the name of a repository
   */
  public static ImageOutput registryByDigest(String repository) {
    return registry(repository).flag("push-by-digest");
  }

  /**
   * The local store.
   *
   * @param name the name of the image there; without a tag it is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static ImageOutput store(String name) {
    return new ImageOutput(OutputDestination.of("image")).name(name);
  }

  /**
   * This output with a name for the image, besides those that it has.
   *
   * @param name {@code example.com/app:1}; in registries it says where the image goes, too
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public ImageOutput name(String name) {
    return new ImageOutput(ImageNames.with(destination, name));
  }

  /** This output, which also names the image by its digest. */
  public ImageOutput canonical() {
    return flag("name-canonical");
  }

  /** This output to registries that speak plain HTTP, or show any certificate. */
  public ImageOutput insecure() {
    return flag("registry.insecure");
  }

  /** This output, which overwrites a tag that moved after it was read. */
  public ImageOutput overwriting() {
    return flag("force");
  }

  private ImageOutput flag(String option) {
    return new ImageOutput(destination.with(option, "true"));
  }

  /** This output with media types for the image, in place of those of the source. */
  public ImageOutput mediaTypes(MediaTypePolicy policy) {
    return new ImageOutput(MediaTypesOption.with(destination, policy));
  }

  @Override
  public OutputDestination destination() {
    return destination;
  }
}
