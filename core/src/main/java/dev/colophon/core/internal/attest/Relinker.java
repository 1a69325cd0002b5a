package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Has what names a manifest or index of the image by its digest follow it where it changes:
 * BuildKit's annotation on the descriptors of attestations, the {@code subject} of manifests and
 * indexes, and the subjects of in-toto statements. What is about those follows in turn.
 *
 * <p>Statements are read where anything changes at all, and only then.
 */
public final class Relinker {

  private static final int MAX_DEPTH = 32;

  private final NamedNodes nodes;
  private final Function<DraftNode, ImageNode> assembly;
  private final Cause cause;
  private final ManifestLinks links;
  private final IdentityHashMap<DraftNode, DraftNode> relinked = new IdentityHashMap<>();
  private int depth;
  private int followers;

  private Relinker(
      NamedNodes nodes, Function<DraftNode, ImageNode> assembly, Cause cause, EditedBlobs blobs) {
    this.nodes = nodes;
    this.assembly = assembly;
    this.cause = cause;
    this.links = new ManifestLinks(this::target, blobs, cause);
  }

  /**
   * The draft with its links anew.
   *
   * @param plan what becomes of the annotations
   * @param family the media types of the documents
   * @param asked what makes manifests change, as the user wrote it, for the message
   * @throws PlacementException if what is signed would have to change
   * @throws dev.colophon.spi.SourceException if a statement is missing, damaged or no JSON object
   * @throws IOException if a statement cannot be read
   */
  public static Relinked relink(
      Draft draft, PlacementPlan plan, MediaTypeFamily family, String asked) throws IOException {
    NamedNodes nodes = new NamedNodes(draft);
    Function<DraftNode, ImageNode> assembly = Assembler.ofNodes(plan, family);
    if (!nodes.mayRefer() || !anyChanges(nodes, assembly)) {
      return Relinked.unchanged(draft);
    }
    EditedBlobs blobs = new EditedBlobs(draft.content());
    Relinker relinker = new Relinker(nodes, assembly, new Cause(asked), blobs);
    DraftIndex root = relinker.entries((DraftIndex) draft.root());
    return new Relinked(
        new Draft(root, draft.rootDescriptor(), blobs, draft.origin(), draft.notes()),
        true,
        relinker.notes());
  }

  private static boolean anyChanges(NamedNodes nodes, Function<DraftNode, ImageNode> assembly) {
    return nodes.all().entrySet().stream()
        .anyMatch(
            named ->
                named.getValue().stream()
                    .anyMatch(
                        node ->
                            !assembly.apply(node).descriptor().digest().equals(named.getKey())));
  }

  private List<String> notes() {
    return switch (followers) {
      case 0 -> List.of();
      case 1 -> List.of("1 attestation is linked to what its manifest becomes.");
      default -> List.of(followers + " attestations are linked to what their manifests become.");
    };
  }

  private DraftIndex entries(DraftIndex index) throws IOException {
    List<DraftEntry> entries = new ArrayList<>();
    for (DraftEntry entry : index.entries()) {
      entries.add(entry(entry));
    }
    return index.withEntries(entries);
  }

  private DraftEntry entry(DraftEntry entry) throws IOException {
    Optional<DraftNode> node = Optional.empty();
    if (entry.node().isPresent()) {
      node = Optional.of(relinked(entry.node().get()));
    }
    Descriptor descriptor = entry.descriptor();
    Optional<Digest> about = NamedNodes.subjectOf(entry);
    if (about.isPresent()) {
      String name = "the attestation " + descriptor.digest();
      Optional<Descriptor> target = target(name, about.get());
      if (target.isPresent()) {
        Map<String, String> annotations = new TreeMap<>(descriptor.annotations());
        annotations.put(Annotations.REFERENCE_DIGEST, target.get().digest().toString());
        descriptor = descriptor.withAnnotations(annotations);
      }
    }
    boolean follows =
        !descriptor.equals(entry.descriptor())
            || (node.isPresent()
                && node.get() instanceof DraftManifest
                && !node.get().equals(entry.node().get()));
    followers += follows ? 1 : 0;
    return new DraftEntry(descriptor, node);
  }

  private DraftNode relinked(DraftNode node) throws IOException {
    DraftNode known = relinked.get(node);
    if (known != null) {
      return known;
    }
    DraftNode result =
        node instanceof DraftIndex index
            ? index(index)
            : manifest((DraftManifest) node, nodes.subjectOf(node));
    relinked.put(node, result);
    return result;
  }

  private DraftManifest manifest(DraftManifest draft, Optional<Digest> about) throws IOException {
    ImageManifest manifest = draft.manifest();
    boolean isAbout =
        draft.attestation()
            || about.isPresent()
            || manifest.subject().isPresent()
            || Statements.areIn(manifest);
    return isAbout ? draft.with(links.relinked(manifest, about)) : draft;
  }

  private DraftIndex index(DraftIndex index) throws IOException {
    DraftIndex result = entries(index);
    if (index.original().isEmpty()) {
      return result;
    }
    ImageIndex original = index.original().get();
    Optional<Descriptor> subject = IndexJson.subject(original);
    if (subject.isPresent()) {
      String name = "the index " + original.descriptor().digest();
      Optional<Descriptor> target = target(name, subject.get().digest());
      if (target.isPresent()) {
        original = IndexJson.withSubject(original, subject.get().naming(target.get()));
      }
    }
    return new DraftIndex(
        Optional.of(original), result.mediaType(), result.entries(), result.annotations());
  }

  private Optional<Descriptor> target(String attestation, Digest named) throws IOException {
    List<DraftNode> found = nodes.named(named);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (depth == MAX_DEPTH) {
      throw cause.lost(attestation, "it is about what is about another, again and again");
    }
    depth++;
    Set<Descriptor> becomes = new LinkedHashSet<>();
    for (DraftNode node : found) {
      becomes.add(assembly.apply(relinked(node)).descriptor());
    }
    depth--;
    if (becomes.size() > 1) {
      throw cause.lost(
          attestation, named + " is in the image " + found.size() + " times, and becomes several");
    }
    return Optional.of(becomes.iterator().next()).filter(d -> !d.digest().equals(named));
  }
}
