package dev.colophon.exporter.docker.output;

import dev.colophon.exporter.oci.layout.DestinationPath;
import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.OutputSettings;
import java.nio.file.Path;

/**
 * A docker archive or the Docker Engine as an output: {@code DockerOutput.engine("app:1")}.
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class DockerOutput implements OutputSettings {

  private final OutputDestination destination;

  private DockerOutput(OutputDestination destination) {
    this.destination = destination;
  }

  /** An archive for {@code docker load}, which replaces a file of that name. */
  public static DockerOutput archive(Path file) {
    return new DockerOutput(
        OutputDestination.of("docker").with("dest", DestinationPath.value(file)));
  }

  /**
   * The Docker Engine, which loads the image under a name.
   *
   * @param name the name of the image there; without a tag it is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static DockerOutput engine(String name) {
    return new DockerOutput(OutputDestination.of("docker").with("load", "true")).name(name);
  }

  /**
   * This output with a name for the image, besides those that it has.
   *
   * @param name {@code example.com/app:1}; without a tag it is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public DockerOutput name(String name) {
    return new DockerOutput(ImageNames.with(destination, name));
  }

  /** This output to the Docker Engine, even where the engine loses annotations. */
  public DockerOutput allowingLoss() {
    return new DockerOutput(destination.with("allow-loss", "true"));
  }

  /** This output with media types for the image, in place of those of the source. */
  public DockerOutput mediaTypes(MediaTypePolicy policy) {
    return new DockerOutput(MediaTypesOption.with(destination, policy));
  }

  @Override
  public OutputDestination destination() {
    return destination;
  }
}
