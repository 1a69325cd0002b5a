package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.draft.DigestLinks;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.core.internal.draft.RoleCount;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.core.internal.json.ManifestEdit;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.Role;
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

/**
 * Updates references by digest to manifests and indexes of the image that change: BuildKit's
 * annotation on the descriptors of attestations, the {@code subject} of manifests and indexes, and
 * the subjects of in-toto statements. References to the updated documents are updated in turn.
 *
 * <p>Statements are read only if something changes.
 */
public final class Relinker {

  private static final int MAX_DEPTH = 32;

  private final NamedNodes nodes;
  private final Assembler assembler;
  private final AttestationFailures failures;
  private final ManifestLinks links;
  private final IdentityHashMap<DraftNode, DraftNode> relinked = new IdentityHashMap<>();
  private final RoleCount followers = new RoleCount();
  private int depth;

  private Relinker(
      NamedNodes nodes, Assembler assembler, AttestationFailures failures, EditedBlobs blobs) {
    this.nodes = nodes;
    this.assembler = assembler;
    this.failures = failures;
    this.links = new ManifestLinks(this::target, blobs, failures);
  }

  /**
   * Updates the links of a draft.
   *
   * @param assembler creates the documents of the result
   * @param change the option that changes manifests, as the user wrote it, for the message
   * @throws PlacementException if a signed document would have to change
   * @throws dev.colophon.spi.SourceException if a statement is missing, damaged or not a JSON
   *     object
   * @throws IOException if a statement cannot be read
   */
  public static Relinked relink(Draft draft, Assembler assembler, Written change)
      throws IOException {
    NamedNodes nodes = new NamedNodes(draft);
    if (!nodes.mayRefer() || !anyChanges(nodes, assembler)) {
      return Relinked.unchanged(draft);
    }
    EditedBlobs blobs = new EditedBlobs(draft.content());
    Relinker relinker = new Relinker(nodes, assembler, new AttestationFailures(change), blobs);
    DraftIndex root = relinker.entries((DraftIndex) draft.root());
    return new Relinked(
        new Draft(root, draft.rootDescriptor(), blobs, draft.origin(), draft.notes()),
        true,
        relinker.notes());
  }

  private static boolean anyChanges(NamedNodes nodes, Assembler assembler) {
    return nodes.all().entrySet().stream()
        .anyMatch(
            named ->
                named.getValue().stream()
                    .anyMatch(
                        node ->
                            !assembler.node(node).descriptor().digest().equals(named.getKey())));
  }

  private List<String> notes() {
    return switch (followers.total()) {
      case 0 -> List.of();
      case 1 -> List.of(followers + " is linked to what its manifest becomes.");
      default -> List.of(followers + " are linked to what their manifests become.");
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
    Map<String, Digest> links = DigestLinks.onDescriptor(descriptor.annotations());
    descriptor =
        descriptor.withAnnotations(followed(descriptor.annotations(), links, nameOf(entry)));
    boolean follows =
        !descriptor.equals(entry.descriptor())
            || (node.isPresent()
                && node.get() instanceof DraftManifest
                && !node.get().equals(entry.node().get()));
    if (follows) {
      followers.add(entry.role());
    }
    return new DraftEntry(descriptor, node);
  }

  private static String nameOf(DraftEntry entry) {
    return (entry.role() instanceof Role.Artifact ? "the artifact " : "the attestation ")
        + entry.descriptor().digest();
  }

  /** Annotations with updated links. */
  private Map<String, String> followed(
      Map<String, String> annotations, Map<String, Digest> links, String name) throws IOException {
    Map<String, String> result = new TreeMap<>(annotations);
    for (Map.Entry<String, Digest> link : links.entrySet()) {
      target(name, link.getValue())
          .ifPresent(target -> result.put(link.getKey(), target.digest().toString()));
    }
    return result;
  }

  private DraftNode relinked(DraftNode node) throws IOException {
    DraftNode known = relinked.get(node);
    if (known != null) {
      return known;
    }
    DraftNode result =
        node instanceof DraftIndex index ? index(index) : manifest((DraftManifest) node);
    relinked.put(node, result);
    return result;
  }

  private DraftManifest manifest(DraftManifest draft) throws IOException {
    ImageManifest manifest = draft.manifest();
    Map<String, Digest> own = DigestLinks.onManifest(manifest.annotations());
    if (!own.isEmpty()) {
      String name = "the image " + draft.origin();
      Map<String, String> annotations = followed(manifest.annotations(), own, name);
      return draft.with(ManifestEdit.of(manifest).annotations(annotations).apply());
    }
    boolean refers =
        draft.role().isReferrer() || manifest.subject().isPresent() || Statements.areIn(manifest);
    return refers ? draft.with(links.relinked(draft)) : draft;
  }

  private DraftIndex index(DraftIndex index) throws IOException {
    DraftIndex result = entries(index);
    if (index.original().isEmpty()) {
      return result;
    }
    ImageIndex original = index.original().get();
    Optional<Descriptor> subject = original.subject();
    if (subject.isPresent()) {
      String name = "the index " + original.descriptor().digest();
      Optional<Descriptor> target = target(name, subject.get().digest());
      if (target.isPresent()) {
        original = IndexJson.withSubject(original, subject.get().withContent(target.get()));
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
      throw failures.lost(attestation, "it is about what is about another, again and again");
    }
    depth++;
    Set<Descriptor> becomes = new LinkedHashSet<>();
    for (DraftNode node : found) {
      becomes.add(assembler.node(relinked(node)).descriptor());
    }
    depth--;
    if (becomes.size() > 1) {
      throw failures.lost(
          attestation, named + " is in the image " + found.size() + " times, and becomes several");
    }
    return Optional.of(becomes.iterator().next()).filter(d -> !d.digest().equals(named));
  }
}
