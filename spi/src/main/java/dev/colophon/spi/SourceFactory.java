package dev.colophon.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens images of one transport, the part before the colon in {@code oci:DIR}. {@link
 * java.util.ServiceLoader} finds factories; each needs a public constructor without parameters,
 * which does no work.
 */
public interface SourceFactory {

  /** The transport's name: lower-case letters, digits and dashes. */
  String transport();

  /** The syntax of a source, transport included: {@code oci:DIR[:TAG]}. */
  String syntax();

  /** A description of the images that it reads, one sentence. */
  String description();

  /**
   * Opens the image at a location. Documents and blobs are read later. Reading changes nothing:
   * what a source has to write, it writes to temporary files.
   *
   * @param location the part after the colon; relative paths start at {@link
   *     ExecutionContext#workingDirectory}
   * @throws SourceException if there is no image there
   * @throws BadOptionException if the location does not have the transport's syntax
   * @throws IOException if reading fails
   */
  ImageSource open(String location, ExecutionContext context) throws IOException;

  /**
   * The registry that {@code location} leads to, determined without opening anything; empty if it
   * leads to none, or is not in the transport's syntax.
   */
  default Optional<String> registry(String location) {
    return Optional.empty();
  }

  /**
   * The exporter that writes an image back to where it was read, for annotating in place; empty
   * where that is impossible. It compares the destination with what was read before it writes, and
   * keeps everything else that is there. {@link dev.colophon.spi.image.Image#rootDescriptors()} has
   * a descriptor for each of {@link ImageSource#roots()}.
   *
   * @param location the part after the colon
   * @throws BadOptionException if the location is not in the transport's syntax, or the place
   *     cannot overwrite and the replacement asks for it; with {@link Reason#UNSUPPORTED} if it is
   *     impossible here, and the advice names what would work
   */
  default Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    return Optional.empty();
  }

  /**
   * The {@code --output} that writes an image to {@code location}, whatever is there; empty where
   * the transport only reads.
   *
   * @throws BadOptionException if the location is not in the transport's syntax
   */
  default Optional<OutputDestination> destination(String location, ExecutionContext context) {
    return Optional.empty();
  }

  /**
   * Whether a location without a tag is a place of several images, a repository for example. There
   * {@code location:TAG} is the image of a tag, to read and to write.
   */
  default boolean holdsSeveral() {
    return false;
  }

  /**
   * Lists the tags of a place of several images, in the order of the place.
   *
   * @param location a location without a tag
   * @throws SourceException if there is no such place, or it denies access
   * @throws BadOptionException if the location is not in the transport's syntax
   * @throws IOException if reading fails
   */
  default List<String> tags(String location, ExecutionContext context) throws IOException {
    return List.of();
  }

  /**
   * Opens every image of a place, each once however many names it has; empty where the transport
   * does not list what is there. The {@link ImageSource#root} of an image without a name has an
   * annotation {@code org.opencontainers.image.ref.name} with the text by which {@link #open} finds
   * the image, unless that is its digest.
   *
   * @param location a location without a tag
   * @throws SourceException if there is no such place
   * @throws BadOptionException if the location is not in the transport's syntax
   * @throws IOException if reading fails
   */
  default Optional<List<ImageSource>> images(String location, ExecutionContext context)
      throws IOException {
    return Optional.empty();
  }

  /** The kind of place that a location leads to, for messages that propose one. */
  default PlaceKind kind() {
    return PlaceKind.OTHER;
  }

  /** The place at a location, as a user writes it. */
  default String place(String location) {
    return transport() + ":" + location;
  }

  /**
   * Advice for a place in the words of another program, {@code ocidir://DIR}, where it means one of
   * this transport: whole sentences that propose what to type.
   *
   * @param other a transport that is not installed
   * @param location what follows it, without slashes at its beginning
   */
  default Advice adviceOn(String other, String location) {
    return Advice.NONE;
  }

  /**
   * Advice for a path without a transport, where this transport knows what to do with it: whole
   * sentences that propose what to type.
   *
   * @param path the path; there need not be anything
   * @param written the path as the user wrote it
   */
  default Advice adviceOn(Path path, String written) {
    return Advice.NONE;
  }

  /**
   * The version of the SPI that the factory was compiled against, 1 by default. Return {@link
   * SpiVersion#CURRENT}. A factory with a version that the host does not support is not loaded.
   */
  default int spiVersion() {
    return 1;
  }
}
