package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One image of a layout. Closing it closes the layout's files. */
public final class LayoutSource implements ImageSource {

  private final LayoutFiles files;
  private final Descriptor root;
  private final List<Descriptor> roots;
  private final ImageOrigin origin;

  /**
   * An image of a layout.
   *
   * @param root an entry of the layout's {@code index.json}, or of an index in it
   * @param index the layout's {@code index.json}
   * @param origin what the layout tells of the image besides its content
   */
  public LayoutSource(LayoutFiles files, Descriptor root, LayoutIndex index, ImageOrigin origin) {
    this.files = files;
    this.root = root;
    this.origin = origin;
    List<Descriptor> names =
        index.manifests().stream().filter(entry -> entry.digest().equals(root.digest())).toList();
    this.roots = names.contains(root) ? names : List.of(root);
  }

  /**
   * The image that another of that name would take the place of; empty if there is none.
   *
   * @param files the layout's files, which the image closes
   * @param named the other image's descriptor, with its name
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public static Optional<ImageSource> named(
      LayoutFiles files, Descriptor named, DocumentFormat format) throws IOException {
    LayoutIndex index = new LayoutIndexFile(files, format).read();
    LayoutReferrers referrers = new LayoutReferrers(index, new LayoutDocuments(files, format));
    return LayoutIndexMerge.named(index, named)
        .map(found -> new LayoutSource(files, found, index, referrers));
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
