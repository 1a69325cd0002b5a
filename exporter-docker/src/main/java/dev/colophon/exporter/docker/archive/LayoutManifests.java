package dev.colophon.exporter.docker.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.exporter.oci.layout.LayoutDocuments;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.LayoutOrigin;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The manifests of an archive that is also an OCI layout, as BuildKit and Docker 25 or newer write
 * it. It contains the image's original manifest.
 */
final class LayoutManifests {

  private static final int MAX_DOCUMENTS = 1_000;

  private final DockerArchiveFiles files;
  private final DocumentFormat documents;
  private final LayoutIndex index;

  private LayoutManifests(DockerArchiveFiles files, DocumentFormat documents, LayoutIndex index) {
    this.files = files;
    this.documents = documents;
    this.index = index;
  }

  /**
   * The layout that an archive is; one without entries if it is none.
   *
   * @throws SourceException if the layout is damaged
   */
  static LayoutManifests of(DockerArchiveFiles files, DocumentFormat documents) throws IOException {
    Optional<FileRegion> region =
        files.find(LayoutNames.MARKER).isEmpty() ? Optional.empty() : files.find(LayoutNames.INDEX);
    LayoutIndex index =
        region.isEmpty()
            ? LayoutIndex.of(List.of())
            : read(files, documents, region.get(), LayoutNames.INDEX);
    return new LayoutManifests(files, documents, index);
  }

  /**
   * The origin of an image of the archive.
   *
   * @param image the image as it was read
   * @param names its names in Docker's form
   */
  ImageOrigin origin(ImageContent image, List<String> names) {
    LayoutDocuments layout = new LayoutDocuments(files, documents);
    return LayoutOrigin.of(index, layout, image.root(), names).noting(image.notes());
  }

  /**
   * Finds an image in the layout by its config: the index that lists its manifest if everything in
   * the index exists, otherwise the manifest. If there are several entries, the one with the given
   * name is used, or else the first.
   *
   * @param image the image as {@code manifest.json} lists it
   * @param name the name by which it was requested, if any
   * @param whole whether to return the index instead of the manifest
   * @return the image; empty if the layout does not have it, or has its layers in another order, as
   *     Docker 25.0.0 writes them (moby/moby#47150)
   * @throws SourceException if the layout is damaged
   */
  Optional<ImageContent> find(SavedImage image, Optional<ImageReference> name, boolean whole)
      throws IOException {
    Optional<Digest> config = image.digest();
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Optional<Found> chosen = manifest(config.get(), name);
    return chosen.isPresent() && isInOrder(chosen.get(), image)
        ? Optional.of(content(chosen.get(), whole))
        : Optional.empty();
  }

  /** A note on the manifest that the layout has of an image, and that is not the image's. */
  List<String> noteOnOther(SavedImage image, Optional<ImageReference> name) throws IOException {
    Optional<Found> found =
        image.digest().isEmpty() ? Optional.empty() : manifest(image.digest().get(), name);
    return found.stream()
        .map(
            other ->
                "%s has a manifest %s whose layers are not those of its manifest.json; a new one is made, without what that one says."
                    .formatted(files.describe(), other.manifest().digest()))
        .toList();
  }

  private Optional<Found> manifest(Digest config, Optional<ImageReference> name)
      throws IOException {
    List<Found> found = new ArrayList<>();
    Set<Digest> seen = new HashSet<>();
    for (Descriptor entry : index.manifests()) {
      collect(entry, entry, config, seen, found);
    }
    return found.stream()
        .filter(each -> isNamed(each.entry(), name))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** The whole index if everything in it exists, as docker save and BuildKit write it. */
  private ImageContent content(Found found, boolean whole) throws IOException {
    LayoutContent blobs = new LayoutContent(files);
    List<Descriptor> missing = new ArrayList<>();
    for (Descriptor child : whole ? children(found.entry()) : List.<Descriptor>of()) {
      if (blob(child).isEmpty()) {
        missing.add(child);
      }
    }
    if (!missing.isEmpty()) {
      return new ImageContent(found.manifest(), blobs, List.of(partial(found, missing)));
    }
    return new ImageContent(whole ? found.entry() : found.manifest(), blobs);
  }

  private String partial(Found found, List<Descriptor> missing) {
    String platforms =
        missing.stream()
            .flatMap(each -> each.platform().stream())
            .filter(platform -> !platform.os().equals("unknown"))
            .map(platform -> platform.normalized().toString())
            .distinct()
            .collect(Collectors.joining(", "));
    return "%s has an index %s of which not all is there%s; the image %s alone is taken."
        .formatted(
            files.describe(),
            found.entry().digest(),
            platforms.isEmpty() ? "" : " (" + platforms + " is missing)",
            found.manifest().digest());
  }

  /**
   * A manifest that was found.
   *
   * @param entry the entry of index.json that leads to it
   * @param manifest the manifest's own descriptor
   * @param layers the digests of its layers
   */
  private record Found(Descriptor entry, Descriptor manifest, List<Digest> layers) {}

  private void collect(
      Descriptor entry, Descriptor named, Digest config, Set<Digest> seen, List<Found> found)
      throws IOException {
    if (seen.size() > MAX_DOCUMENTS) {
      throw files.refused("its layout has more than " + MAX_DOCUMENTS + " documents");
    }
    if (MediaTypes.isIndex(named.mediaType()) && seen.add(named.digest())) {
      for (Descriptor child : children(named)) {
        collect(entry, child, config, seen, found);
      }
    } else if (MediaTypes.isManifest(named.mediaType())) {
      Optional<JsonNode> manifest = manifest(named);
      if (manifest.isPresent() && configOf(manifest.get()).equals(Optional.of(config))) {
        found.add(new Found(entry, named, layersOf(manifest.get())));
      }
    }
  }

  /**
   * Whether the layers are in the order of {@code manifest.json}, which is right in every Docker.
   */
  private static boolean isInOrder(Found found, SavedImage image) {
    List<Digest> saved =
        image.layers().stream().flatMap(file -> SavedImage.blobDigest(file).stream()).toList();
    return saved.size() < image.layers().size() || saved.equals(found.layers());
  }

  private static boolean isNamed(Descriptor entry, Optional<ImageReference> name) {
    String own = entry.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    return own != null && name.isPresent() && SavedImage.reference(own).equals(name);
  }

  /** The entries of an index that exist: an archive may hold only some of its manifests. */
  private List<Descriptor> children(Descriptor index) throws IOException {
    Optional<FileRegion> region =
        MediaTypes.isIndex(index.mediaType()) ? blob(index) : Optional.empty();
    return region.isEmpty()
        ? List.of()
        : read(files, documents, region.get(), index.digest().toString()).manifests();
  }

  private static Optional<Digest> configOf(JsonNode manifest) {
    return ForeignJson.text(manifest.path("config"), "digest").flatMap(Digest::find);
  }

  private static List<Digest> layersOf(JsonNode manifest) {
    List<Digest> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      ForeignJson.text(layer, "digest").flatMap(Digest::find).ifPresent(layers::add);
    }
    return layers;
  }

  private Optional<JsonNode> manifest(Descriptor named) throws IOException {
    Optional<FileRegion> region = blob(named);
    if (region.isEmpty()) {
      return Optional.empty();
    }
    String what = named.digest().toString();
    try {
      return Optional.of(
          ForeignJson.read(files.readSmall(region.get(), what, documents.maxDocumentSize())));
    } catch (SourceException e) {
      throw e;
    } catch (IOException e) {
      throw files.refused(what + " is not a manifest: " + e.getMessage());
    }
  }

  private Optional<FileRegion> blob(Descriptor blob) throws IOException {
    return new LayoutContent(files).region(blob);
  }

  private static LayoutIndex read(
      DockerArchiveFiles files, DocumentFormat documents, FileRegion region, String what)
      throws IOException {
    byte[] bytes = files.readSmall(region, what, documents.maxDocumentSize());
    return documents.readLayoutIndex(DocumentBytes.of(bytes), what + " of " + files.describe());
  }
}
