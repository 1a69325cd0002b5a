package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds the referrers that are written with an image to the {@code index.json} of a layout: under
 * their tag, or without a name if their subject identifies them. If the layout or the source has
 * lists of referrers under tags, adds them to these lists, too.
 */
public final class ReferrerEntries {

  private static final Set<String> NAMES =
      Set.of(Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  private final Written destination;
  private final DocumentFormat format;
  private final Optional<LayoutDocuments> present;
  private final List<Descriptor> entries;
  private final List<DocumentBytes> lists = new ArrayList<>();
  private final Set<Descriptor> written = new HashSet<>();

  private ReferrerEntries(
      Written destination,
      DocumentFormat format,
      Optional<LayoutDocuments> present,
      LayoutIndex index) {
    this.destination = destination;
    this.format = format;
    this.present = present;
    this.entries = new ArrayList<>(index.manifests());
  }

  /**
   * An index that contains the referrers.
   *
   * @param index the index
   * @param lists the lists of referrers that the index names, which must be written, too
   */
  public record Entered(LayoutIndex index, List<DocumentBytes> lists) {

    /** Copies the lists to keep the record immutable. */
    public Entered {
      lists = List.copyOf(lists);
    }
  }

  /**
   * Creates the index of a new layout.
   *
   * @throws IOException if a list of referrers cannot be created
   */
  public static Entered inNew(Image image, DocumentFormat format) throws IOException {
    return new ReferrerEntries(Written.output(""), format, Optional.empty(), indexOf(image))
        .enter(image, indexOf(image));
  }

  private static LayoutIndex indexOf(Image image) {
    return LayoutIndex.of(image.rootDescriptors());
  }

  /**
   * Extends the index of an existing layout.
   *
   * @param destination the layout as the user wrote it
   * @param present the existing documents of the layout
   * @param index its index, with the image
   * @throws DestinationException if a referrer's tag already names another document
   * @throws IOException if the layout cannot be read
   */
  public static Entered inPresent(
      Image image, Written destination, LayoutDocuments present, LayoutIndex index)
      throws IOException {
    return new ReferrerEntries(destination, present.format(), Optional.of(present), index)
        .enter(image, index);
  }

  private Entered enter(Image image, LayoutIndex index) throws IOException {
    Map<ReferrerTag, List<ImageNode>> listed = new LinkedHashMap<>();
    for (AttachedReferrer referrer : image.referrers()) {
      add(entryOf(referrer));
      ReferrerTag list = ReferrerTag.of(referrer.subject(), ReferrerTag.Kind.LIST);
      if (referrer.isListed() && (referrer.tag().isPresent() || find(list).isPresent())) {
        listed.computeIfAbsent(list, tag -> new ArrayList<>()).add(referrer.node());
      }
    }
    for (Map.Entry<ReferrerTag, List<ImageNode>> each : listed.entrySet()) {
      list(each.getKey(), each.getValue());
    }
    dropReplaced(image.referrers());
    return new Entered(index.withManifests(entries), lists);
  }

  private static Descriptor entryOf(AttachedReferrer referrer) {
    Map<String, String> annotations = new TreeMap<>(referrer.named().annotations());
    annotations.keySet().removeAll(NAMES);
    referrer.ownTag().ifPresent(tag -> annotations.put(Annotations.REF_NAME, tag.toString()));
    return referrer.named().withAnnotations(annotations);
  }

  private void add(Descriptor entry) {
    Optional<ReferrerTag> tag = LayoutReferrers.tagOf(entry);
    Optional<Descriptor> known =
        tag.isPresent()
            ? find(tag.get())
            : entries.stream().filter(each -> isUnnamed(each, entry.digest())).findFirst();
    written.add(known.orElse(entry));
    if (known.isEmpty()) {
      entries.add(entry);
    } else if (!known.get().digest().equals(entry.digest())) {
      throw new DestinationException(
          destination,
          Reason.REFUSED,
          "its tag " + tag.map(ReferrerTag::toString).orElse("") + " has another referrer",
          Advice.of("Use --referrers=leave, or remove the tag first."));
    }
  }

  private static boolean isUnnamed(Descriptor entry, Digest digest) {
    return entry.digest().equals(digest)
        && NAMES.stream().noneMatch(entry.annotations()::containsKey);
  }

  private Optional<Descriptor> find(ReferrerTag tag) {
    return entries.stream()
        .filter(entry -> LayoutReferrers.tagOf(entry).equals(Optional.of(tag)))
        .findFirst();
  }

  private void list(ReferrerTag tag, List<ImageNode> referrers) throws IOException {
    Optional<Descriptor> before = find(tag);
    Optional<DocumentBytes> known =
        before.isPresent() && present.isPresent()
            ? present.get().bytes(before.get().digest())
            : Optional.empty();
    Optional<DocumentBytes> list = new ReferrersList(format).with(known, referrers);
    if (list.isEmpty()) {
      return;
    }
    Descriptor entry =
        Descriptor.of(MediaTypes.OCI_INDEX, list.get().digest(), list.get().size())
            .withAnnotations(Map.of(Annotations.REF_NAME, tag.toString()));
    lists.add(list.get());
    written.add(entry);
    if (before.isPresent()) {
      entries.set(entries.indexOf(before.get()), entry);
    } else {
      entries.add(entry);
    }
  }

  /** Removes replaced entries, unless a remaining entry still leads to their subject. */
  private void dropReplaced(List<AttachedReferrer> referrers) throws IOException {
    Set<Digest> replaced =
        referrers.stream()
            .flatMap(referrer -> referrer.replaced().stream())
            .map(Descriptor::digest)
            .collect(Collectors.toSet());
    if (present.isEmpty() || replaced.isEmpty()) {
      return;
    }
    List<Descriptor> old = new ArrayList<>();
    for (Descriptor entry : entries) {
      boolean isOld = isReferrerIn(entry, replaced) || isListOf(entry, replaced);
      if (isOld && !written.contains(entry)) {
        old.add(entry);
      }
    }
    List<Descriptor> staying = entries.stream().filter(entry -> !old.contains(entry)).toList();
    Set<Digest> reached = LayoutClosure.of(staying, present.get());
    for (Descriptor entry : old) {
      if (!refersTo(entry, reached)) {
        entries.remove(entry);
      }
    }
  }

  private static boolean isReferrerIn(Descriptor entry, Set<Digest> documents) {
    return documents.contains(entry.digest())
        && (LayoutReferrers.tagOf(entry).isPresent() || isUnnamed(entry, entry.digest()));
  }

  private boolean isListOf(Descriptor entry, Set<Digest> replaced) throws IOException {
    boolean list =
        LayoutReferrers.tagOf(entry).filter(tag -> tag.kind() == ReferrerTag.Kind.LIST).isPresent();
    if (!list) {
      return false;
    }
    List<Digest> listed =
        present.orElseThrow().entries(entry).stream().map(Descriptor::digest).toList();
    return !listed.isEmpty() && replaced.containsAll(listed);
  }

  private boolean refersTo(Descriptor entry, Set<Digest> documents) throws IOException {
    Optional<ReferrerTag> tag = LayoutReferrers.tagOf(entry);
    return tag.isPresent()
        ? documents.stream().anyMatch(tag.get()::isOf)
        : present.orElseThrow().subject(entry).filter(documents::contains).isPresent();
  }
}
