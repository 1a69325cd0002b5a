package dev.colophon.exporter.image.store;

import dev.colophon.exporter.oci.folder.FolderFiles;
import dev.colophon.exporter.oci.folder.LayoutRemoval;
import dev.colophon.exporter.oci.layout.ImageListing;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.LayoutSelector;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of a user on this machine: an OCI layout in {@code $COLOPHON_STORE}, or else in {@code
 * colophon/store} of the XDG data folder.
 *
 * @param folder the folder of the layout, which may not exist yet
 * @param context the context of the process
 */
public record LocalStore(Path folder, ExecutionContext context) {

  /**
   * The store of an environment.
   *
   * @throws BadOptionException if neither the store nor the home folder is set
   */
  public static LocalStore of(ExecutionContext context) {
    Map<String, String> environment = context.environment();
    String named = environment.getOrDefault("COLOPHON_STORE", "");
    if (!named.isEmpty()) {
      return new LocalStore(context.resolve(named), context);
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (data.isEmpty() && home.isEmpty()) {
      throw new BadOptionException(
          Written.option("the local store"),
          Reason.INVALID,
          "neither COLOPHON_STORE nor HOME is set",
          Advice.of("Set COLOPHON_STORE=DIR."));
    }
    Path folder = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
    return new LocalStore(folder.resolve("colophon").resolve("store"), context);
  }

  /**
   * Creates the folder and its missing parents with access for this user only (XDG Base Directory
   * Specification). An existing folder keeps its mode.
   *
   * @throws IOException if it cannot be created
   */
  public void create() throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, mode);
  }

  /**
   * The images in the order of the layout, one for each name, without referrers.
   *
   * @throws SourceException if the folder is not a layout
   * @throws IOException if it cannot be read
   */
  public List<Descriptor> images() throws IOException {
    return exists() ? selector(index()).referrers().images() : List.of();
  }

  private boolean exists() {
    return Files.exists(folder.resolve(LayoutNames.INDEX));
  }

  private LayoutIndex index() throws IOException {
    return new LayoutIndexFile(new FolderFiles(folder), context.documents()).read();
  }

  private LayoutSelector selector(LayoutIndex index) {
    return new LayoutSelector(new FolderFiles(folder), index, context.documents());
  }

  /**
   * Opens all images, without duplicates.
   *
   * @throws SourceException if the folder is not a layout
   * @throws IOException if it cannot be read
   */
  public List<ImageSource> openAll() throws IOException {
    return LayoutSource.all(new FolderFiles(folder), images(), ImageOrigin.UNKNOWN);
  }

  /**
   * Opens an image by name or digest.
   *
   * @param name the image's name or digest
   * @throws SourceException if there is no such image
   * @throws IOException if the store cannot be read
   */
  public ImageSource open(String name) throws IOException {
    Optional<ImageSource> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    throw missing(name, images());
  }

  private Optional<ImageSource> find(String name) throws IOException {
    String full = fullName(name);
    if (!exists()) {
      return Optional.empty();
    }
    LayoutIndex index = index();
    LayoutSelector selector = selector(index);
    return selector
        .find(Optional.of(full))
        .map(
            found ->
                new LayoutSource(new FolderFiles(folder), found, index, selector.referrers())
                    .requestedBy(Optional.of(full), index));
  }

  /**
   * The tags of the images of a repository.
   *
   * @throws IOException if the store cannot be read
   */
  public List<String> tags(String repository) throws IOException {
    String begin = fullName(repository).replaceFirst(":[^:/]+$", ":");
    return images().stream()
        .map(LocalStore::nameOf)
        .filter(name -> name.startsWith(begin))
        .map(name -> name.substring(begin.length()))
        .toList();
  }

  /**
   * Removes images, and the blobs that no other image needs.
   *
   * @param names names or digests of images; a digest selects all of the image's names
   * @param dryRun whether to only report what would be removed
   * @throws SourceException if one of the images does not exist; then none is removed
   * @throws IOException if the store cannot be read or written
   */
  public LayoutRemoval.Removed remove(List<String> names, boolean dryRun) throws IOException {
    if (!exists()) {
      names.stream()
          .findFirst()
          .ifPresent(
              name -> {
                throw missing(name, List.of());
              });
      return new LayoutRemoval.Removed(List.of(), 0, 0);
    }
    return LayoutRemoval.remove(
        folder,
        index -> names.stream().flatMap(name -> entries(name, index)).toList(),
        dryRun,
        context);
  }

  private static Stream<Descriptor> entries(String name, LayoutIndex index) {
    String full = fullName(name);
    List<Descriptor> found =
        index.manifests().stream()
            .filter(image -> nameOf(image).equals(full) || image.digest().toString().equals(full))
            .toList();
    if (found.isEmpty()) {
      throw missing(name, index.manifests());
    }
    return found.stream();
  }

  private static SourceException missing(String name, List<Descriptor> images) {
    return new SourceException(
        Written.source("store:" + name),
        Reason.NOT_FOUND,
        "the store has no image " + fullName(name),
        Advice.of(listing(images)));
  }

  private static String fullName(String name) {
    if (Digest.find(name).isPresent()) {
      return name;
    }
    try {
      return ImageReference.parse(name).withDefaultTag().toString();
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          Written.option("store:" + name),
          Reason.INVALID,
          String.valueOf(e.getMessage()),
          Advice.of("Write for example store:app:1."),
          e);
    }
  }

  /** The full name of an image in the store, or its digest if it has no name. */
  public static String nameOf(Descriptor image) {
    return Optional.ofNullable(image.annotations().get(Annotations.CONTAINERD_IMAGE_NAME))
        .orElse(image.digest().toString());
  }

  private static String listing(List<Descriptor> images) {
    if (images.isEmpty()) {
      return "It is empty; an --output of type=image puts images into it.";
    }
    ImageListing listing = new ImageListing();
    images.forEach(image -> listing.add(nameOf(image), Optional.of(image.digest())));
    return "It has " + listing.text("") + ".";
  }
}
