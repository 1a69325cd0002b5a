package dev.colophon.core.internal.draft;

import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of a descriptor that hold for its bytes only: addresses to download them from, and a
 * copy of them. A descriptor of other bytes cannot have them.
 */
public final class ContentFields {

  private ContentFields() {}

  /** The names of those fields that a descriptor has. */
  public static Stream<String> of(Descriptor descriptor) {
    return Stream.concat(
        descriptor.urls().isEmpty() ? Stream.empty() : Stream.of("urls"),
        descriptor.data().stream().map(data -> "data"));
  }

  /** The names of those, and of the fields that the image-spec does not define. */
  public static Stream<String> andOthers(Descriptor descriptor) {
    return Stream.concat(of(descriptor), descriptor.extensions().keySet().stream());
  }

  /** Notes on the fields that a descriptor has no more, since its content changes. */
  public static Stream<String> leftOut(Descriptor before, Descriptor after) {
    return before.digest().equals(after.digest()) ? Stream.empty() : notes(before);
  }

  /** Notes on the fields of a draft's descriptors that no descriptor of the image has. */
  public static List<String> leftOut(Draft draft, Image image) {
    Set<Descriptor> before = new HashSet<>();
    List<String> notes = new ArrayList<>();
    Set<Object> kept = new HashSet<>(List.of(List.of(), Optional.empty()));
    descriptors(image).forEach(each -> kept.addAll(List.of(each.urls(), each.data())));
    descriptors(draft)
        .filter(each -> of(each).findAny().isPresent() && before.add(each))
        .filter(each -> !kept.containsAll(List.of(each.urls(), each.data())))
        .flatMap(ContentFields::notes)
        .forEach(notes::add);
    return notes;
  }

  private static Stream<String> notes(Descriptor before) {
    return of(before)
        .map(
            field ->
                "The field %s of the descriptor of %s %s is left out: the content changes."
                    .formatted(field, kind(before.mediaType()), before.digest()));
  }

  private static String kind(String mediaType) {
    return MediaTypes.isIndex(mediaType)
        ? "the index"
        : MediaTypes.isManifest(mediaType) ? "the manifest" : "the blob";
  }

  private static Stream<Descriptor> descriptors(Draft draft) {
    return Stream.concat(Stream.of(draft.rootDescriptor()), descriptors(draft.root()));
  }

  private static Stream<Descriptor> descriptors(DraftNode node) {
    return node instanceof DraftIndex index
        ? index.entries().stream()
            .flatMap(
                entry ->
                    Stream.concat(
                        Stream.of(entry.descriptor()),
                        entry.node().stream().flatMap(ContentFields::descriptors)))
        : descriptors(((DraftManifest) node).manifest());
  }

  private static Stream<Descriptor> descriptors(ImageManifest manifest) {
    return Stream.of(
            Stream.of(manifest.config()), manifest.layers().stream(), manifest.subject().stream())
        .flatMap(each -> each);
  }

  private static Stream<Descriptor> descriptors(Image image) {
    return Stream.concat(
        image.rootDescriptors().stream(),
        image.documents().stream()
            .flatMap(
                node ->
                    node instanceof ImageIndex index
                        ? index.entries().stream().map(IndexEntry::descriptor)
                        : descriptors((ImageManifest) node)));
  }
}
