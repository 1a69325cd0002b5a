package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a layout's {@code index.json} that refer to an image: manifests with a {@code
 * subject} (OCI image-spec, manifest.md), tags of the referrers tag schema (distribution-spec),
 * cosign's tags, and entries written by {@code cosign save}.
 */
public final class LayoutReferrers implements ImageOrigin {

  private static final String KIND = "kind";
  private static final String COSIGN = "dev.cosignproject.cosign/";
  private static final Map<String, ReferrerTag.Kind> COSIGN_KINDS =
      Map.of(
          COSIGN + "sigs", ReferrerTag.Kind.SIGNATURE,
          COSIGN + "atts", ReferrerTag.Kind.ATTESTATION,
          COSIGN + "sboms", ReferrerTag.Kind.SBOM);
  private static final Set<String> COSIGN_IMAGES = Set.of(COSIGN + "image", COSIGN + "imageIndex");

  /** The maximum number of entries that are opened to look for a subject. */
  private static final int MAX_OPENED = 1000;

  private final List<Descriptor> entries;
  private final LayoutDocuments documents;

  /** Creates the referrers of a layout with an index. */
  public LayoutReferrers(LayoutIndex index, LayoutDocuments documents) {
    this.entries = LayoutDocuments.documentsOf(index.manifests());
    this.documents = documents;
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    Set<Referrer> found = new LinkedHashSet<>();
    int opened = 0;
    for (Descriptor entry : entries) {
      Optional<ReferrerTag> tag = tagOf(entry);
      Optional<ReferrerTag.Kind> kind = Optional.ofNullable(COSIGN_KINDS.get(kindOf(entry)));
      if (tag.isPresent()) {
        Optional<Digest> subject = subjects.stream().filter(tag.get()::isOf).findFirst();
        if (subject.isPresent()) {
          found.addAll(behind(entry, subject.get(), tag.get()));
        }
      } else if (kind.isPresent()) {
        cosignSubject(subjects)
            .map(subject -> Referrer.tagged(subject, ReferrerTag.of(subject, kind.get()), entry))
            .ifPresent(found::add);
      } else if (opened++ < MAX_OPENED) {
        Optional<Digest> subject = documents.subject(entry).filter(subjects::contains);
        if (subject.isPresent()) {
          found.add(Referrer.of(subject.get(), entry, typeOf(entry)));
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * The entries that are images and not referrers.
   *
   * @throws IOException if the layout cannot be read
   */
  public List<Descriptor> images() throws IOException {
    List<Descriptor> images = new ArrayList<>();
    int opened = 0;
    for (Descriptor entry : entries) {
      boolean refers = tagOf(entry).isPresent() || COSIGN_KINDS.containsKey(kindOf(entry));
      if (!refers && refNameOf(entry).isEmpty() && entries.size() > 1 && opened++ < MAX_OPENED) {
        refers = documents.subject(entry).isPresent();
      }
      if (!refers) {
        images.add(entry);
      }
    }
    return images.isEmpty() ? entries : images;
  }

  /** The referrers behind a tag. A list's tag leads to what the referrers API would return. */
  private List<Referrer> behind(Descriptor entry, Digest subject, ReferrerTag tag)
      throws IOException {
    List<Referrer> listed = new ArrayList<>();
    if (tag.kind() == ReferrerTag.Kind.LIST) {
      for (Descriptor each : documents.entries(entry)) {
        listed.add(Referrer.of(subject, each, Optional.of(tag), typeOf(each)));
      }
    }
    return listed.isEmpty() ? List.of(Referrer.tagged(subject, tag, entry)) : listed;
  }

  private String typeOf(Descriptor entry) throws IOException {
    return documents.artifactType(entry).orElse("an artifact");
  }

  /** The image that cosign marked as its subject; if none is marked, one of the given subjects. */
  private Optional<Digest> cosignSubject(Collection<Digest> subjects) throws IOException {
    List<Descriptor> marked =
        entries.stream().filter(entry -> COSIGN_IMAGES.contains(kindOf(entry))).toList();
    return (marked.isEmpty() ? images() : marked)
        .stream().map(Descriptor::digest).filter(subjects::contains).findFirst();
  }

  /** The tag of an entry, if it is a referrers tag. */
  static Optional<ReferrerTag> tagOf(Descriptor entry) {
    String name =
        entry
            .annotations()
            .getOrDefault(
                Annotations.REF_NAME,
                entry.annotations().getOrDefault(Annotations.CONTAINERD_IMAGE_NAME, ""));
    return ReferrerTag.find(name.substring(name.lastIndexOf(':') + 1));
  }

  private static String refNameOf(Descriptor entry) {
    return entry.annotations().getOrDefault(Annotations.REF_NAME, "");
  }

  private static String kindOf(Descriptor entry) {
    return entry.annotations().getOrDefault(KIND, "");
  }
}
