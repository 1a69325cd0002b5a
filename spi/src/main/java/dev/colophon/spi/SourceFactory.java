package dev.colophon.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens images of one transport: the part before the colon in {@code oci:DIR}. Found by {@link
 * java.util.ServiceLoader}; needs a public constructor without parameters, which does no work.
 */
public interface SourceFactory {

  /** The transport's name: lower-case letters, digits and dashes. */
  String transport();

  /** The whole form of a source, {@code oci:DIR[:TAG]} for example. */
  String syntax();

  /** A sentence that says which images it reads. */
  String description();

  /**
   * The image at {@code location}. Documents and blobs are read later.
   *
   * @param location the part after the colon
   * @throws SourceException if there is no such image, or it is not one
   * @throws BadOptionException if the location is not of the transport's form
   * @throws IOException if reading fails
   */
  ImageSource open(String location, ExecutionContext context) throws IOException;

  /**
   * The registry that {@code location} leads to, without opening anything; empty where it leads to
   * none, or is not of the transport's form.
   */
  default Optional<String> registry(String location) {
    return Optional.empty();
  }

  /**
   * The exporter that writes an image back to where it was read, for annotating in place; empty
   * where that is impossible. It compares the destination with what was read before it writes, and
   * keeps the names of the image and everything else that is there.
   *
   * @param location the part after the colon
   * @throws BadOptionException if the location is not of the transport's form, or the place cannot
   *     overwrite and the replacement asks for it
   */
  default Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    return Optional.empty();
  }

  /**
   * The {@code --output} that writes an image to {@code location}, whatever is there; empty where
   * the transport only reads.
   *
   * @throws BadOptionException if the location is not of the transport's form
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
   * The tags of a place of several images, in the order in which it lists them.
   *
   * @param location a location without a tag
   * @throws SourceException if there is no such place, or it does not tell
   * @throws BadOptionException if the location is not of the transport's form
   * @throws IOException if reading fails
   */
  default List<String> tags(String location, ExecutionContext context) throws IOException {
    return List.of();
  }

  /**
   * Opens every image of a place, each once however many names it has; empty where the transport
   * does not list what is there. Images without a name of their own have in {@link
   * ImageSource#root} an annotation {@code org.opencontainers.image.ref.name} with what {@link
   * #open} finds them by, unless that is their digest.
   *
   * @param location a location without a tag
   * @throws SourceException if there is no such place
   * @throws BadOptionException if the location is not of the transport's form
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
   * The version of the contract that it was built against; one that the host does not have is not
   * loaded. Version 1 is the first, so what was built before there was another need not say so;
   * later ones answer {@link SpiVersion#CURRENT}.
   */
  default int spiVersion() {
    return 1;
  }
}
