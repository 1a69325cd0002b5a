package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layout that an image was read from.
 *
 * @param layout the referrers in the layout
 * @param names the names of the image
 * @param notes notes on content of the layout that does not belong to the image, one sentence each
 */
public record LayoutOrigin(ImageOrigin layout, List<String> names, List<String> notes)
    implements ImageOrigin {

  /** Every name has its own. */
  private static final Set<String> OF_EXPORT =
      Set.of(Annotations.CONTAINERD_IMAGE_NAME, Annotations.REF_NAME, Annotations.CREATED);

  /** Copies the lists, so that the record does not change. */
  public LayoutOrigin {
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /** Creates the origin of an image with these descriptors. */
  static LayoutOrigin of(
      ImageOrigin layout, LayoutIndex index, Descriptor taken, List<Descriptor> roots) {
    List<String> names =
        roots.stream().flatMap(root -> Annotations.nameIn(root.annotations()).stream()).toList();
    return of(layout, index, taken, roots, names);
  }

  private static LayoutOrigin of(
      ImageOrigin layout,
      LayoutIndex index,
      Descriptor taken,
      List<Descriptor> roots,
      List<String> names) {
    return new LayoutOrigin(
        layout, names, Stream.concat(notes(index), otherAnnotations(taken, roots)).toList());
  }

  /**
   * The origin of an image with names of another format, of which a layout is an archive too.
   *
   * @param taken the descriptor that is read
   */
  public static LayoutOrigin of(
      LayoutIndex index, LayoutDocuments documents, Descriptor taken, List<String> names) {
    List<Descriptor> roots =
        index.manifests().stream()
            .filter(root -> names.size() > 1 && root.digest().equals(taken.digest()))
            .toList();
    return of(new LayoutReferrers(index, documents), index, taken, roots, names);
  }

  private static Stream<String> notes(LayoutIndex index) {
    return Stream.concat(
            index.annotations().keySet().stream().map(key -> "annotation " + key),
            index.extensions().keySet().stream().map(field -> "field " + field))
        .map(lost -> "The " + lost + " of the source's index.json is left out: it is no image's.");
  }

  /** Of several descriptors of the image, one is read for the result. */
  private static Stream<String> otherAnnotations(Descriptor taken, List<Descriptor> roots) {
    return roots.stream()
        .flatMap(
            root ->
                root.annotations().entrySet().stream()
                    .filter(each -> !isOfExport(each.getKey()))
                    .filter(each -> !taken.annotations().entrySet().contains(each))
                    .map(
                        each ->
                            "The annotation %s of %s in the source's index.json is left out: what it says of %s is taken."
                                .formatted(each.getKey(), label(root), label(taken))));
  }

  private static boolean isOfExport(String key) {
    return OF_EXPORT.contains(key) || key.startsWith("containerd.io/");
  }

  private static String label(Descriptor root) {
    return Annotations.nameIn(root.annotations()).orElse("the image without a name");
  }

  /** This origin with only the name of a descriptor, by which the image was requested. */
  LayoutOrigin ofName(LayoutIndex index, Descriptor root) {
    return of(layout, index, root, List.of(root));
  }

  /** This origin with more notes, which come first. */
  public LayoutOrigin noting(List<String> more) {
    return new LayoutOrigin(layout, names, Stream.concat(more.stream(), notes.stream()).toList());
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return layout.referrers(subjects);
  }
}
