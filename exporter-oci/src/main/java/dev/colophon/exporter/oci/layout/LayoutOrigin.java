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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout that an image was read from.
 *
 * @param layout the referrers in the layout
 * @param names the names of the image
 * @param notes notes on content of the layout that does not belong to the image, one sentence each
 */
record LayoutOrigin(ImageOrigin layout, List<String> names, List<String> notes)
    implements ImageOrigin {

  LayoutOrigin {
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /** Creates the origin of an image with these descriptors. */
  static LayoutOrigin of(ImageOrigin layout, LayoutIndex index, List<Descriptor> roots) {
    return new LayoutOrigin(
        layout, roots.stream().flatMap(root -> nameOf(root).stream()).toList(), notes(index));
  }

  private static List<String> notes(LayoutIndex index) {
    return Stream.concat(
            index.annotations().keySet().stream().map(key -> "annotation " + key),
            index.extensions().keySet().stream().map(field -> "field " + field))
        .map(lost -> "The " + lost + " of the source's index.json is left out: it is no image's.")
        .toList();
  }

  private static Optional<String> nameOf(Descriptor root) {
    return Optional.ofNullable(root.annotations().get(Annotations.CONTAINERD_IMAGE_NAME))
        .or(() -> Optional.ofNullable(root.annotations().get(Annotations.REF_NAME)));
  }

  /** This origin with only the name of a descriptor, by which the image was requested. */
  LayoutOrigin ofName(Descriptor root) {
    return new LayoutOrigin(layout, nameOf(root).stream().toList(), notes);
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return layout.referrers(subjects);
  }
}
