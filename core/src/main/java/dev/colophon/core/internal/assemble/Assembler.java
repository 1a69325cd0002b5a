package dev.colophon.core.internal.assemble;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.core.internal.place.AnnotationChange;
import dev.colophon.core.internal.place.PlannedChanges;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates the final documents of an image. It does no input or output, and the same draft and plan
 * give the same bytes.
 */
public final class Assembler {

  private final PlannedChanges changes;
  private final MediaTypeFamily family;
  private final IdentityHashMap<DraftNode, ImageNode> assembled = new IdentityHashMap<>();

  private final IdentityHashMap<DraftEntry, Integer> missing = new IdentityHashMap<>();

  /**
   * Creates an assembler for one result. Not safe for use by several threads.
   *
   * @param family the media types of the documents
   */
  public Assembler(PlacementPlan plan, MediaTypeFamily family) {
    this.changes = PlannedChanges.of(plan);
    this.family = family;
  }

  /**
   * Assembles the image of a draft.
   *
   * @param names the names of the result
   * @param created the time of the export, for root descriptors without one; empty to add none, as
   *     for images changed in place
   */
  public Image assemble(Draft draft, ResultNames names, Optional<Instant> created) {
    draft.missingImages().forEach(image -> missing.put(image.entry(), image.position()));
    ImageNode root = root(draft.root());
    Descriptor named = draft.rootDescriptor().withContent(root.descriptor());
    return Image.of(
        root,
        RootDescriptors.of(named, rootChange(draft), names, created),
        draft.content(),
        draft.origin());
  }

  private AnnotationChange rootChange(Draft draft) {
    return draft.isIndex()
        ? changes.forIndex(AnnotationLevel.INDEX_DESCRIPTOR)
        : changes.forManifest(AnnotationLevel.MANIFEST_DESCRIPTOR, 0);
  }

  private ImageNode root(DraftNode root) {
    return root instanceof DraftIndex index
        ? index(index, changes.forIndex(AnnotationLevel.INDEX))
        : node(root);
  }

  /** The final document of a manifest or nested index. Each is created once. */
  public ImageNode node(DraftNode node) {
    ImageNode known = assembled.get(node);
    if (known == null) {
      known =
          node instanceof DraftIndex index
              ? index(index, AnnotationChange.NONE)
              : manifest((DraftManifest) node);
      assembled.put(node, known);
    }
    return known;
  }

  private ImageManifest manifest(DraftManifest draft) {
    AnnotationChange change = changes.forManifest(AnnotationLevel.MANIFEST, draft.position());
    return ManifestAssembly.assemble(draft.manifest(), change, family);
  }

  private ImageIndex index(DraftIndex draft, AnnotationChange change) {
    List<IndexEntry> entries = new ArrayList<>();
    for (DraftEntry entry : draft.entries()) {
      entries.add(entry(entry));
    }
    Map<String, String> annotations = change.applyTo(draft.annotations());
    String mediaType = family.convert(draft.mediaType());
    return draft
        .original()
        .filter(original -> isUnchanged(original, mediaType, entries, annotations))
        .orElseGet(() -> IndexJson.write(draft.original(), mediaType, entries, annotations));
  }

  private static boolean isUnchanged(
      ImageIndex original,
      String mediaType,
      List<IndexEntry> entries,
      Map<String, String> annotations) {
    return original.descriptor().mediaType().equals(mediaType)
        && original.entries().stream()
            .map(IndexEntry::descriptor)
            .toList()
            .equals(entries.stream().map(IndexEntry::descriptor).toList())
        && original.annotations().equals(annotations);
  }

  private IndexEntry entry(DraftEntry draft) {
    Optional<ImageNode> node = draft.node().map(this::node);
    Map<String, String> annotations = changeOf(draft).applyTo(draft.descriptor().annotations());
    Descriptor descriptor = draft.descriptor().withAnnotations(annotations);
    return IndexEntry.of(
        node.map(n -> descriptor.withContent(n.descriptor())).orElse(descriptor), node);
  }

  private AnnotationChange changeOf(DraftEntry draft) {
    Optional<Integer> position =
        draft.node().isPresent() && draft.node().get() instanceof DraftManifest manifest
            ? Optional.of(manifest.position())
            : Optional.ofNullable(missing.get(draft));
    return position
        .map(place -> changes.forManifest(AnnotationLevel.MANIFEST_DESCRIPTOR, place))
        .orElse(AnnotationChange.NONE);
  }
}
