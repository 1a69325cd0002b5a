package dev.colophon.core.attest;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.json.IndexJson;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes what names a manifest by its digest name what the manifest became: the annotation {@code
 * vnd.docker.reference.digest} on descriptors of attestation manifests (BuildKit), the {@code
 * subject} of manifests (OCI image-spec, manifest.md), and the subjects of in-toto statements. What
 * changes by that moves itself, and is followed in turn.
 */
public final class Relinker {

  private final Image image;
  private final String asked;
  private final RelinkedContent content;
  private final Map<Digest, List<Descriptor>> next = new LinkedHashMap<>();
  private MovedManifests moved;

  private Relinker(Image image, MovedManifests moved, String asked) {
    this.image = image;
    this.moved = moved;
    this.asked = asked;
    this.content = new RelinkedContent(image.content());
  }

  /**
   * The image in which every reference to a manifest that moved is to what it became.
   *
   * @param draft what the image was assembled of
   * @param asked what makes manifests change, as the user wrote it, for the message
   * @throws PlacementException if a reference is signed, or its manifest became several
   * @throws IOException if an attestation cannot be read
   */
  public static Image relink(Draft draft, Image image, String asked) throws IOException {
    MovedManifests moved = MovedManifests.between(draft, image);
    return moved.isEmpty() ? image : new Relinker(image, moved, asked).relink();
  }

  private Image relink() throws IOException {
    ImageNode root = image.root();
    while (!moved.isEmpty()) {
      next.clear();
      root = node(root, Optional.empty());
      moved = new MovedManifests(Map.copyOf(next));
    }
    if (root.equals(image.root())) {
      return image;
    }
    Descriptor named = root.descriptor();
    return new Image(
        root,
        image.rootDescriptors().stream().map(descriptor -> descriptor.naming(named)).toList(),
        content);
  }

  private ImageNode node(ImageNode node, Optional<Digest> about) throws IOException {
    return node instanceof ImageIndex index ? index(index) : manifest((ImageManifest) node, about);
  }

  private ImageIndex index(ImageIndex index) throws IOException {
    List<IndexEntry> entries = new ArrayList<>();
    for (IndexEntry entry : index.entries()) {
      entries.add(entry(entry));
    }
    return entries.equals(index.entries())
        ? index
        : IndexJson.write(
            Optional.of(index), index.descriptor().mediaType(), entries, index.annotations());
  }

  private IndexEntry entry(IndexEntry entry) throws IOException {
    Optional<Digest> about = reference(entry.descriptor());
    Optional<ImageNode> node = entry.node();
    if (node.isPresent()) {
      node = Optional.of(node(node.get(), about));
    }
    Descriptor descriptor = entry.descriptor();
    if (about.isPresent()) {
      Map<String, String> annotations = new TreeMap<>(descriptor.annotations());
      Digest now = target(descriptor.digest(), about.get()).digest();
      annotations.put(Annotations.REFERENCE_DIGEST, now.toString());
      descriptor = descriptor.withAnnotations(annotations);
    }
    return new IndexEntry(
        node.isPresent() ? descriptor.naming(node.get().descriptor()) : descriptor, node);
  }

  private Optional<Digest> reference(Descriptor descriptor) {
    return Optional.ofNullable(descriptor.annotations().get(Annotations.REFERENCE_DIGEST))
        .flatMap(Digest::find)
        .filter(moved::contains);
  }

  private ImageManifest manifest(ImageManifest manifest, Optional<Digest> about)
      throws IOException {
    Optional<Descriptor> subject = manifest.subject().filter(s -> moved.contains(s.digest()));
    Optional<Digest> speaksOf = about.or(() -> subject.map(Descriptor::digest));
    if (speaksOf.isEmpty()) {
      return manifest;
    }
    Digest origin = manifest.descriptor().digest();
    Optional<String> signature = Signatures.typeIn(manifest);
    if (signature.isPresent()) {
      throw signed(origin, speaksOf.get(), signature.get());
    }
    Descriptor now = target(origin, speaksOf.get());
    ImageManifest relinked =
        new AttestationManifest(manifest, content)
            .naming(speaksOf.get(), now, subject.map(s -> s.naming(now)))
            .orElseThrow(() -> signed(origin, speaksOf.get(), "a DSSE envelope"));
    if (!relinked.descriptor().digest().equals(origin)) {
      next.computeIfAbsent(origin, key -> new ArrayList<>()).add(relinked.descriptor());
    }
    return relinked;
  }

  private Descriptor target(Digest attestation, Digest subject) {
    return moved
        .of(subject)
        .orElseThrow(
            () ->
                new PlacementException(
                    asked,
                    "the attestation "
                        + attestation
                        + " names the manifest "
                        + subject
                        + ", which would become several different ones",
                    "Give all of them the same annotations, or leave the attestation out with"
                        + " --attestations=drop."));
  }

  private PlacementException signed(Digest signature, Digest subject, String type) {
    return new PlacementException(
        asked,
        "the manifest "
            + subject
            + " would change, and "
            + signature
            + " signs it as it is ("
            + type
            + ")",
        "Put the annotation on manifest-descriptor, index or index-descriptor, leave the signature"
            + " as it is with --attestations=keep, or out with --attestations=drop.");
  }
}
