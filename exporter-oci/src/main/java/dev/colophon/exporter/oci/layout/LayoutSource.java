package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One image of a layout. Closing it closes the layout's files. */
public final class LayoutSource implements ImageSource {

  private final LayoutFiles files;
  private final Descriptor root;
  private final List<Descriptor> roots;
  private final ImageOrigin origin;

  private LayoutSource(
      LayoutFiles files, Descriptor root, List<Descriptor> roots, ImageOrigin origin) {
    this.files = files;
    this.root = root;
    this.roots = List.copyOf(roots);
    this.origin = origin;
  }

  /**
   * Creates sources for images of a layout, without duplicates.
   *
   * @param entries entries of the layout's {@code index.json}
   * @param origin the layout's information about the images
   */
  public static List<ImageSource> all(
      LayoutFiles files, List<Descriptor> entries, ImageOrigin origin) {
    Map<Digest, List<Descriptor>> byDigest = new LinkedHashMap<>();
    for (Descriptor entry : entries) {
      byDigest.computeIfAbsent(entry.digest(), digest -> new ArrayList<>()).add(entry);
    }
    return byDigest.values().stream()
        .<ImageSource>map(roots -> new LayoutSource(files, roots.get(0), roots, origin))
        .toList();
  }

  /**
   * Creates a source for an image of a layout.
   *
   * @param root an entry of the layout's {@code index.json}, or of an index in it
   * @param index the layout's {@code index.json}
   * @param origin the layout's information about the image
   */
  public LayoutSource(LayoutFiles files, Descriptor root, LayoutIndex index, ImageOrigin origin) {
    this.files = files;
    this.root = root;
    List<Descriptor> names =
        index.manifests().stream().filter(entry -> entry.digest().equals(root.digest())).toList();
    this.roots = names.contains(root) ? names : List.of(root);
    this.origin = LayoutOrigin.of(origin, index, root, roots);
  }

  /**
   * This image as requested by a name or digest. If requested by a name, it has only that name.
   *
   * @param wanted the name or digest; empty if the image is the only one
   * @param index the layout's {@code index.json}
   */
  public LayoutSource requestedBy(Optional<String> wanted, LayoutIndex index) {
    return wanted.filter(name -> Digest.find(name).isEmpty()).isPresent()
            && origin instanceof LayoutOrigin named
        ? new LayoutSource(files, root, roots, named.ofName(index, root))
        : this;
  }

  @Override
  public Descriptor root() {
    return root;
  }

  @Override
  public List<Descriptor> roots() {
    return roots;
  }

  @Override
  public ContentReader content() {
    return new LayoutContent(files);
  }

  @Override
  public ImageOrigin origin() {
    return origin;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
