package dev.colophon.core.internal.draft;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image before annotations are placed.
 *
 * @param root the index, or the lone manifest
 * @param rootDescriptor the root's descriptor in the source; for a lone manifest with its platform
 * @param content the blobs
 * @param origin the places from which the sources were read
 * @param notes notes for the user about the draft, one sentence each
 */
public record Draft(
    DraftNode root,
    Descriptor rootDescriptor,
    ContentReader content,
    ImageOrigin origin,
    List<String> notes) {

  /** Copies the notes to keep the record immutable. */
  public Draft {
    notes = List.copyOf(notes);
  }

  /** Whether the result is an index. */
  public boolean isIndex() {
    return root instanceof DraftIndex;
  }

  /** The descriptors of missing documents, for which no replacement can be written. */
  public List<Descriptor> missing() {
    return missingEntries().map(DraftEntry::descriptor).toList();
  }

  /** The missing images whose descriptors can be annotated, in order. */
  public List<MissingManifest> missingImages() {
    List<MissingManifest> images = new ArrayList<>();
    if (root instanceof DraftIndex index && missingEntries().findAny().isPresent()) {
      int position = index.manifests().size();
      for (DraftEntry entry : index.entries()) {
        if (entry.isMissing() && MissingManifest.isNamedBy(entry.descriptor())) {
          images.add(new MissingManifest(position + images.size(), entry));
        }
      }
    }
    return images;
  }

  /** The missing documents that may be or contain images with unknown descriptors. */
  public List<Descriptor> missingWithoutPlatform() {
    Set<DraftEntry> known =
        missingImages().stream().map(MissingManifest::entry).collect(Collectors.toSet());
    return missingEntries()
        .filter(
            entry -> !known.contains(entry) && !MissingManifest.isAttestation(entry.descriptor()))
        .map(DraftEntry::descriptor)
        .toList();
  }

  private Stream<DraftEntry> missingEntries() {
    return root instanceof DraftIndex index
        ? index.entries().stream().flatMap(DraftEntry::flat).filter(DraftEntry::isMissing)
        : Stream.empty();
  }

  /** All manifests, by position. */
  public List<DraftManifest> manifests() {
    return root instanceof DraftIndex index ? index.manifests() : List.of((DraftManifest) root);
  }

  /** The manifests that can be annotated, by position. */
  public List<DraftManifest> annotatable() {
    return manifests().stream().filter(this::takesAnnotations).toList();
  }

  /**
   * Whether a manifest can be annotated: an image in an index, or a lone manifest other than an
   * attestation.
   */
  public boolean takesAnnotations(DraftManifest manifest) {
    return isIndex() ? manifest.role().isImage() : !(manifest.role() instanceof Role.Attestation);
  }

  /** This draft with {@code change} applied to each manifest. */
  public Draft changed(UnaryOperator<DraftManifest> change) {
    return new Draft(root.changed(change), rootDescriptor, content, origin, notes);
  }

  /** This draft with other blobs. */
  public Draft withContent(ContentReader blobs) {
    return new Draft(root, rootDescriptor, blobs, origin, notes);
  }

  /** This draft with more notes. */
  public Draft noting(Collection<String> more) {
    return new Draft(
        root,
        rootDescriptor,
        content,
        origin,
        Stream.concat(notes.stream(), more.stream()).toList());
  }

  /** The platforms of the manifests that can be annotated, in order, without duplicates. */
  public List<Platform> platforms() {
    return annotatable().stream()
        .map(DraftManifest::platform)
        .flatMap(Optional::stream)
        .map(Platform::normalized)
        .distinct()
        .toList();
  }
}
