package dev.colophon.exporter.docker.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The manifests of an archive that is an OCI layout too, as BuildKit and Docker since 25 write
 * them: there the image's own manifest stands, with its bytes.
 */
final class LayoutManifests {

  private static final int MAX_DOCUMENTS = 1_000;

  private final DockerArchiveFiles files;
  private final DocumentFormat documents;

  LayoutManifests(DockerArchiveFiles files, DocumentFormat documents) {
    this.files = files;
    this.documents = documents;
  }

  /**
   * The manifest with a config, and what the layout says of it. Of several entries for it the one
   * of that name is meant, or else the first.
   *
   * @throws SourceException if the layout is damaged
   */
  Optional<ImageContent> find(Digest config, Optional<ImageReference> name) throws IOException {
    if (files.find(LayoutNames.MARKER).isEmpty() || files.find(LayoutNames.INDEX).isEmpty()) {
      return Optional.empty();
    }
    List<Descriptor> found = new ArrayList<>();
    Set<Digest> seen = new HashSet<>();
    Deque<Descriptor> open =
        new ArrayDeque<>(entries(files.find(LayoutNames.INDEX).get(), LayoutNames.INDEX));
    while (!open.isEmpty()) {
      Descriptor entry = open.removeFirst();
      if (MediaTypes.isManifest(entry.mediaType()) && configOf(entry).equals(Optional.of(config))) {
        found.add(entry);
      } else if (MediaTypes.isIndex(entry.mediaType()) && seen.add(entry.digest())) {
        open.addAll(children(entry));
      }
      if (seen.size() + open.size() > MAX_DOCUMENTS) {
        throw files.refused("its layout has more than " + MAX_DOCUMENTS + " documents");
      }
    }
    return found.stream()
        .filter(entry -> isNamed(entry, name))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .map(entry -> new ImageContent(entry, new LayoutContent(files)));
  }

  private static boolean isNamed(Descriptor entry, Optional<ImageReference> name) {
    String own = entry.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    return own != null && name.isPresent() && SavedImage.reference(own).equals(name);
  }

  /** Archives of a multi-platform image may hold the index and only some of its manifests. */
  private List<Descriptor> children(Descriptor index) throws IOException {
    Optional<FileRegion> region = blob(index);
    return region.isEmpty() ? List.of() : entries(region.get(), index.digest().toString());
  }

  private Optional<Digest> configOf(Descriptor manifest) throws IOException {
    Optional<FileRegion> region = blob(manifest);
    if (region.isEmpty()) {
      return Optional.empty();
    }
    String what = manifest.digest().toString();
    try {
      JsonNode json =
          ForeignJson.read(files.readSmall(region.get(), what, documents.maxDocumentSize()));
      return ForeignJson.text(json.path("config"), "digest").flatMap(Digest::find);
    } catch (SourceException e) {
      throw e;
    } catch (IOException e) {
      throw files.refused(what + " is no manifest: " + e.getMessage());
    }
  }

  private Optional<FileRegion> blob(Descriptor blob) throws IOException {
    return new LayoutContent(files).region(blob);
  }

  private List<Descriptor> entries(FileRegion region, String what) throws IOException {
    byte[] bytes = files.readSmall(region, what, documents.maxDocumentSize());
    return documents
        .readLayoutIndex(DocumentBytes.of(bytes), what + " of " + files.describe())
        .manifests();
  }
}
