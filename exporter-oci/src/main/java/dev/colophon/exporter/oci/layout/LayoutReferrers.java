package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
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
 * tags of cosign, and what {@code cosign save} writes.
 */
public final class LayoutReferrers implements ImageOrigin {

  private static final String KIND = "kind";
  private static final String COSIGN = "dev.cosignproject.cosign/";
  private static final Map<String, String> COSIGN_KINDS =
      Map.of(
          COSIGN + "sigs", "a cosign signature",
          COSIGN + "atts", "a cosign attestation",
          COSIGN + "sboms", "a cosign SBOM");
  private static final Set<String> COSIGN_IMAGES = Set.of(COSIGN + "image", COSIGN + "imageIndex");

  private static final Map<String, String> COSIGN_TAGS =
      Map.of(
          ".sig", "a cosign signature",
          ".att", "a cosign attestation",
          ".sbom", "a cosign SBOM");

  /** A digest of SHA-512 is cut in tags (OCI distribution-spec, "Referrers Tag Schema"). */
  private static final int MAX_HEX_IN_TAG = 64;

  /** More entries than this are not opened to look for a subject. */
  private static final int MAX_OPENED = 1000;

  private final List<Descriptor> entries;
  private final LayoutDocuments documents;

  /** The referrers of a layout with that index. */
  public LayoutReferrers(LayoutIndex index, LayoutDocuments documents) {
    this.entries = LayoutDocuments.documentsOf(index.manifests());
    this.documents = documents;
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    Set<Referrer> found = new LinkedHashSet<>();
    int opened = 0;
    for (Descriptor entry : entries) {
      Optional<Digest> named = taggedSubject(entry, subjects);
      if (named.isPresent()) {
        found.addAll(behind(entry, named.get()));
        continue;
      }
      Optional<String> kind = Optional.ofNullable(COSIGN_KINDS.get(kindOf(entry)));
      if (kind.isPresent()) {
        cosignSubject(subjects)
            .ifPresent(subject -> found.add(referrer(entry, subject, kind.get())));
      } else if (!subjects.contains(entry.digest()) && opened++ < MAX_OPENED) {
        Optional<Digest> subject = documents.subject(entry).filter(subjects::contains);
        if (subject.isPresent()) {
          found.add(referrer(entry, subject.get(), typeOf(entry)));
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * The entries that are images of their own: referrers do not count.
   *
   * @throws IOException if the layout cannot be read
   */
  List<Descriptor> images() throws IOException {
    List<Descriptor> images = new ArrayList<>();
    int opened = 0;
    for (Descriptor entry : entries) {
      boolean refers = isReferrersTag(tagOf(entry)) || COSIGN_KINDS.containsKey(kindOf(entry));
      if (!refers && tagOf(entry).isEmpty() && entries.size() > 1 && opened++ < MAX_OPENED) {
        refers = documents.subject(entry).isPresent();
      }
      if (!refers) {
        images.add(entry);
      }
    }
    return images.isEmpty() ? entries : images;
  }

  /** A tag without a suffix leads to a list, as the referrers API would answer it. */
  private List<Referrer> behind(Descriptor entry, Digest subject) throws IOException {
    String tag = tagOf(entry);
    for (Map.Entry<String, String> cosign : COSIGN_TAGS.entrySet()) {
      if (tag.endsWith(cosign.getKey())) {
        return List.of(referrer(entry, subject, cosign.getValue()));
      }
    }
    List<Referrer> listed = new ArrayList<>();
    for (Descriptor each : documents.entries(entry)) {
      listed.add(new Referrer(subject, each.digest().toString(), typeOf(each)));
    }
    return listed.isEmpty()
        ? List.of(referrer(entry, subject, "artifacts that refer to it"))
        : listed;
  }

  private String typeOf(Descriptor entry) throws IOException {
    return documents.artifactType(entry).orElse("an artifact");
  }

  private static Referrer referrer(Descriptor entry, Digest subject, String type) {
    String tag = tagOf(entry);
    return new Referrer(subject, tag.isEmpty() ? entry.digest().toString() : tag, type);
  }

  private Optional<Digest> cosignSubject(Collection<Digest> subjects) {
    return entries.stream()
        .filter(entry -> COSIGN_IMAGES.contains(kindOf(entry)))
        .map(Descriptor::digest)
        .filter(subjects::contains)
        .findFirst();
  }

  private static Optional<Digest> taggedSubject(Descriptor entry, Collection<Digest> subjects) {
    String tag = tagOf(entry);
    return isReferrersTag(tag)
        ? subjects.stream().filter(subject -> tag.startsWith(tagOf(subject))).findFirst()
        : Optional.empty();
  }

  private static String tagOf(Digest subject) {
    String hex = subject.hex().substring(0, Math.min(MAX_HEX_IN_TAG, subject.hex().length()));
    return subject.algorithm().spelling() + "-" + hex;
  }

  private static boolean isReferrersTag(String tag) {
    for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
      int begin = algorithm.spelling().length() + 1;
      int end = begin + MAX_HEX_IN_TAG;
      if (tag.startsWith(algorithm.spelling() + "-") && tag.length() >= end) {
        boolean hex = tag.substring(begin, end).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return hex && (tag.length() == end || COSIGN_TAGS.containsKey(tag.substring(end)));
      }
    }
    return false;
  }

  private static String tagOf(Descriptor entry) {
    return entry.annotations().getOrDefault(Annotations.REF_NAME, "");
  }

  private static String kindOf(Descriptor entry) {
    return entry.annotations().getOrDefault(KIND, "");
  }
}
