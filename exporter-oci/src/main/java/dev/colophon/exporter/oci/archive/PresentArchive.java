package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutDocuments;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.ReferrerEntries;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The existing state of an archive in which an image will be replaced. */
final class PresentArchive implements AutoCloseable {

  /** Files that {@code docker load} reads in addition to the layout. */
  private static final List<String> DOCKER_FILES = List.of("manifest.json", "repositories");

  private static final Pattern FILE_NAME = Pattern.compile("\"([^\"\\\\]{1,500})\"");

  private final FileSnapshot file;
  private final ArchiveFiles files;
  private final LayoutIndex index;
  private final Written written;
  private final ExecutionContext context;

  private PresentArchive(
      FileSnapshot file,
      ArchiveFiles files,
      LayoutIndex index,
      Written written,
      ExecutionContext context) {
    this.file = file;
    this.files = files;
    this.index = index;
    this.written = written;
    this.context = context;
  }

  static PresentArchive open(Path path, Written written, ExecutionContext context)
      throws IOException {
    FileSnapshot file = FileSnapshot.of(path);
    SpooledArchive archive = SpooledArchive.ofFile(path, written.whole(), context);
    try {
      ArchiveFiles files = ArchiveFiles.open(archive);
      LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
      return new PresentArchive(file, files, index, written, context);
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }

  /**
   * Returns the index with an image and its referrers in the place of another image.
   *
   * @throws DestinationException if the other image no longer exists
   * @throws IOException if the archive cannot be read
   */
  ReferrerEntries.Entered replace(Image image, Replaced replaced) throws IOException {
    LayoutIndex merged = merged(image, replaced);
    return ReferrerEntries.inPresent(image, written, documents(), merged);
  }

  /** Whether the archive already equals the result. */
  boolean holds(Image image, ReferrerEntries.Entered entered) {
    return entered.index().equals(index)
        && entered.lists().stream().allMatch(list -> holds(list.digest(), list.size()))
        && Stream.concat(
                image.blobs().stream(), image.documents().stream().map(ImageNode::descriptor))
            .allMatch(blob -> holds(blob.digest(), blob.size()));
  }

  private boolean holds(Digest digest, long size) {
    return files
        .find(LayoutNames.ofBlob(digest))
        .filter(region -> region.length() == size)
        .isPresent();
  }

  /** The export of an image that the archive already holds. */
  StagedExport unchanged(Path path, Image image) throws IOException {
    return UnchangedArchive.of(path, file, image, context);
  }

  private LayoutDocuments documents() {
    return new LayoutDocuments(files, context.documents());
  }

  private LayoutIndex merged(Image image, Replaced replaced) {
    return replaced
        .in(index, image.rootDescriptors(), context.documents())
        .orElseThrow(
            () ->
                new DestinationException(
                    written,
                    Reason.CHANGED,
                    "it no longer has the image " + replaced.digest() + " that is to be replaced",
                    Advice.of("Something else changed the archive meanwhile; run it again.")));
  }

  /**
   * The files to keep in addition to those of the new image: other images and referrers, the files
   * of {@code docker load}, and files that are not part of a layout.
   *
   * @param after the index of the new archive
   */
  ArchiveExtras extras(Image image, LayoutIndex after) throws IOException {
    Map<String, FileRegion> regions = new HashMap<>(files.others());
    regions.putAll(documents().closure(after.manifests()));
    Map<String, DocumentBytes> documents = new HashMap<>();
    files
        .read(LayoutNames.MARKER, context.documents().maxDocumentSize())
        .ifPresent(marker -> documents.put(LayoutNames.MARKER, marker));
    for (String name : DOCKER_FILES) {
      Optional<DocumentBytes> found = files.read(name, context.documents().maxDocumentSize());
      if (found.isPresent()) {
        documents.put(name, found.get());
        regions.remove(name);
        addNamed(found.get(), regions);
      }
    }
    image.blobs().forEach(blob -> regions.remove(LayoutNames.ofBlob(blob.digest())));
    return new ArchiveExtras(documents, regions);
  }

  private void addNamed(DocumentBytes document, Map<String, FileRegion> regions) {
    Matcher named = FILE_NAME.matcher(document.toString());
    while (named.find()) {
      String name = named.group(1);
      files.find(name).ifPresent(region -> regions.put(name, region));
    }
  }

  /** The target of the archive that replaces this one. */
  ArchiveTarget target(Path path) {
    return new ArchiveTarget(path, files.compression(), Optional.of(file));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
