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

  /**
   * Creates an output to an archive for {@code docker load}, which replaces a file of that name.
   */
  public static DockerOutput archive(Path file) {
    return new DockerOutput(
        OutputDestination.of("docker").with("dest", DestinationPath.value(file)));
  }

  /**
   * Creates an output to the Docker Engine.
   *
   * @param name the name of the image in the engine; the default tag is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static DockerOutput engine(String name) {
    return new DockerOutput(OutputDestination.of("docker").with("load", "true")).name(name);
  }

  /**
   * Adds a name for the image.
   *
   * @param name the name, for example {@code example.com/app:1}; the default tag is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public DockerOutput name(String name) {
    return new DockerOutput(ImageNames.with(destination, name));
  }

  /** Allows the Docker Engine to lose annotations. */
  public DockerOutput allowingLoss() {
    return new DockerOutput(destination.with("allow-loss", "true"));
  }

  /** Sets the media types of the image, which are those of the source by default. */
  public DockerOutput mediaTypes(MediaTypePolicy policy) {
    return new DockerOutput(MediaTypesOption.with(destination, policy));
  }

  @Override
  public OutputDestination destination() {
    return destination;
  }
}
