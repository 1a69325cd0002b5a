package dev.colophon.core.internal.assemble;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.core.plan.AnnotationChange;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.plan.PlannedChanges;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the final documents of an image. Pure: it reads and writes nothing, and the same draft and
 * plan give the same bytes.
 */
public final class Assembler {

  private final PlannedChanges changes;
  private final MediaTypeFamily family;

  private Assembler(PlannedChanges changes, MediaTypeFamily family) {
    this.changes = changes;
    this.family = family;
  }

  /**
   * The image that the plan asks for.
   *
   * @param family the media types of the documents
   * @param names the names that it gets
   * @param created the time of the export, for root descriptors that say none; empty when they are
   *     to go on saying none, in place
   */
  public static Image assemble(
      Draft draft,
      PlacementPlan plan,
      MediaTypeFamily family,
      List<ImageReference> names,
      Optional<Instant> created) {
    PlannedChanges changes = plan.changes();
    ImageNode root = new Assembler(changes, family).root(draft.root());
    Descriptor named = draft.rootDescriptor().naming(root.descriptor());
    List<Descriptor> rootDescriptors =
        RootDescriptors.of(named, rootChange(draft, changes), names, created);
    return new Image(root, rootDescriptors, draft.content(), draft.origin());
  }

  /**
   * Says what each manifest or index below the root becomes.
   *
   * @param family the media types of the documents
   */
  public static Function<DraftNode, ImageNode> ofNodes(PlacementPlan plan, MediaTypeFamily family) {
    return new Assembler(plan.changes(), family)::node;
  }

  private static AnnotationChange rootChange(Draft draft, PlannedChanges changes) {
    return draft.isIndex()
        ? changes.forIndex(AnnotationLevel.INDEX_DESCRIPTOR)
        : changes.forManifest(AnnotationLevel.MANIFEST_DESCRIPTOR, 0);
  }

  private ImageNode root(DraftNode root) {
    return root instanceof DraftIndex index
        ? index(index, changes.forIndex(AnnotationLevel.INDEX))
        : node(root);
  }

  private ImageNode node(DraftNode node) {
    return node instanceof DraftIndex index
        ? index(index, AnnotationChange.NONE)
        : manifest((DraftManifest) node);
  }

  private ImageManifest manifest(DraftManifest draft) {
    AnnotationChange change =
        draft.takesAnnotations()
            ? changes.forManifest(AnnotationLevel.MANIFEST, draft.position())
            : AnnotationChange.NONE;
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
    return new IndexEntry(
        node.map(n -> descriptor.naming(n.descriptor())).orElse(descriptor), node);
  }

  private AnnotationChange changeOf(DraftEntry draft) {
    boolean annotated =
        draft.node().filter(n -> n instanceof DraftManifest m && m.takesAnnotations()).isPresent();
    return annotated
        ? changes.forManifest(
            AnnotationLevel.MANIFEST_DESCRIPTOR, draft.manifests().get(0).position())
        : AnnotationChange.NONE;
  }
}
