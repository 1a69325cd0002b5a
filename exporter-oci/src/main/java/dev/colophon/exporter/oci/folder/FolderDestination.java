package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutDocuments;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.ReferrerEntries;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.MissingPath;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.staging.ProtectedLinks;
import dev.colophon.spi.staging.StagingPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder to write an image to: a new or empty folder, or an existing layout, which keeps its
 * other content.
 *
 * @param written the {@code --output} as the user wrote it
 * @param dest the value of {@code dest}
 * @param replaced the image to replace
 */
public record FolderDestination(Written written, String dest, Optional<Replaced> replaced) {

  /** Files that an interrupted first export may leave behind. */
  private static final Set<String> REMAINS =
      Set.of(LayoutNames.MARKER, LayoutNames.BLOBS, LayoutLock.NAME);

  /**
   * The locations of an image with these names.
   *
   * @param tag the tag of an image without a full name
   */
  public List<ResultLocation> locations(
      List<ImageReference> names, Optional<String> tag, ExecutionContext context) {
    Path folder = context.resolve(dest);
    List<ResultLocation> named =
        Stream.concat(
                names.stream().map(ImageReference::toString),
                names.isEmpty() ? tag.stream() : Stream.empty())
            .map(name -> ResultLocation.inFolder(folder, name))
            .toList();
    return named.isEmpty() ? List.of(ResultLocation.inFolder(folder)) : named;
  }

  /**
   * Checks whether the image can be written.
   *
   * @throws DestinationException if it cannot
   * @throws IOException if the check itself fails
   */
  public void check(Image image, ExecutionContext context) throws IOException {
    Path folder = context.resolve(dest);
    ProtectedLinks.check(folder, written);
    if (Files.exists(folder)) {
      checkFolder(folder);
      checkReferrers(image, folder, context);
      return;
    }
    Path parent = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
    if (!Files.isDirectory(parent)) {
      throw new DestinationException(
          written,
          Reason.NOT_FOUND,
          "there is no folder " + parent,
          MissingPath.advice(dest, Advice.of("Make it first.")));
    }
    requireWritable(parent);
  }

  /** Checks whether the tags of referrers are free. */
  private void checkReferrers(Image image, Path folder, ExecutionContext context)
      throws IOException {
    if (image.referrers().isEmpty() || !Files.exists(folder.resolve(LayoutNames.INDEX))) {
      return;
    }
    FolderFiles files = new FolderFiles(folder);
    LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
    ReferrerEntries.inPresent(
        image, written, new LayoutDocuments(files, context.documents()), index);
  }

  private void checkFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DestinationException(
          written,
          Reason.INVALID,
          "dest=" + folder + " is a file, and tar=false writes a folder",
          Advice.of("Name a folder, or leave tar=false out."));
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.limit(1000).forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    }
    boolean layout = names.contains(LayoutNames.MARKER) && names.contains(LayoutNames.INDEX);
    if (!layout && !names.stream().allMatch(FolderDestination::isRemains)) {
      throw new DestinationException(
          written,
          Reason.INVALID,
          "the folder " + folder + " is neither empty nor an OCI layout",
          Advice.of("Name a new folder, an empty one, or one that is a layout."));
    }
    requireWritable(folder);
  }

  private static boolean isRemains(String name) {
    return REMAINS.contains(name) || StagingPath.isStaging(name);
  }

  private void requireWritable(Path folder) {
    if (!Files.isWritable(folder)) {
      throw new DestinationException(
          written,
          Reason.REFUSED,
          "permission denied for " + folder,
          Advice.of("Choose a folder that you can write to."));
    }
  }

  /** The images that are in the folder now. */
  public PresentImages present(ExecutionContext context) {
    Path folder = context.resolve(dest);
    return Files.exists(folder.resolve(LayoutNames.INDEX))
        ? new PresentFolder(folder, context.documents())
        : PresentImages.NONE;
  }

  /**
   * Writes everything but the index.
   *
   * @throws IOException if reading or writing fails
   */
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    Path folder = context.resolve(dest);
    ProtectedLinks.check(folder, written);
    return Files.exists(folder)
        ? StagedAddition.stage(image, folder, replaced, context)
        : StagedLayout.stage(image, folder, context);
  }
}
