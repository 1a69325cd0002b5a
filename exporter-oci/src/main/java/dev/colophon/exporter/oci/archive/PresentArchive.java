package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutIndexMerge;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An archive in which an image is replaced, as it is before. */
final class PresentArchive implements AutoCloseable {

  /**
   * What {@code docker load} reads besides the layout; the config and layers that it names stay.
   */
  private static final List<String> DOCKER_FILES = List.of("manifest.json", "repositories");

  private static final Pattern FILE_NAME = Pattern.compile("\"([^\"\\\\]{1,500})\"");

  private final FileSnapshot file;
  private final ArchiveFiles files;
  private final LayoutIndex index;
  private final String asWritten;
  private final ExecutionContext context;

  private PresentArchive(
      FileSnapshot file,
      ArchiveFiles files,
      LayoutIndex index,
      String asWritten,
      ExecutionContext context) {
    this.file = file;
    this.files = files;
    this.index = index;
    this.asWritten = asWritten;
    this.context = context;
  }

  static PresentArchive open(Path path, String asWritten, ExecutionContext context)
      throws IOException {
    FileSnapshot file = FileSnapshot.of(path);
    SpooledArchive archive = SpooledArchive.ofFile(path, asWritten, context);
    try {
      ArchiveFiles files = ArchiveFiles.open(archive);
      LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
      return new PresentArchive(file, files, index, asWritten, context);
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }

  /**
   * The index with an image in the place of another.
   *
   * @throws DestinationException if the other is not there, or not the only one
   */
  LayoutIndex replace(List<Descriptor> replacement, Digest replaced) {
    boolean only = index.manifests().stream().allMatch(each -> each.digest().equals(replaced));
    if (!only) {
      throw new DestinationException(
          asWritten,
          "it holds other images than " + replaced + ", which would be lost",
          "Use 'colophon build' with an --output of its own.");
    }
    return LayoutIndexMerge.replace(index, replacement, replaced)
        .orElseThrow(
            () ->
                new DestinationException(
                    asWritten,
                    "it no longer has the image " + replaced + " that is to be replaced",
                    "Something else changed the archive meanwhile; run it again."));
  }

  /** The files that stay although they are none of the layout's, and what they name. */
  ArchiveExtras extras(Image image) throws IOException {
    Map<String, DocumentBytes> documents = new HashMap<>();
    Map<String, FileRegion> regions = new HashMap<>();
    Set<String> written = new HashSet<>();
    image.blobs().forEach(blob -> written.add(LayoutNames.ofBlob(blob.digest())));
    for (String name : DOCKER_FILES) {
      Optional<DocumentBytes> found = files.read(name, context.documents().maxDocumentSize());
      if (found.isPresent()) {
        documents.put(name, found.get());
        Matcher named = FILE_NAME.matcher(found.get().toString());
        while (named.find()) {
          Optional<FileRegion> region = files.find(named.group(1));
          if (region.isPresent() && !written.contains(named.group(1))) {
            regions.put(named.group(1), region.get());
          }
        }
      }
    }
    return new ArchiveExtras(documents, regions);
  }

  /** The archive that is written in the place of this one. */
  ArchiveTarget target(Path path) {
    return new ArchiveTarget(path, files.compression(), Optional.of(file));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
