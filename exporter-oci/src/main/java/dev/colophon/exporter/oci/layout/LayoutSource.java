package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Optional;

/** One image of a layout. Closing it closes the layout's files. */
public final class LayoutSource implements ImageSource {

  private final LayoutFiles files;
  private final Descriptor root;

  /** The image that {@code root}, an entry of the layout's {@code index.json}, names. */
  public LayoutSource(LayoutFiles files, Descriptor root) {
    this.files = files;
    this.root = root;
  }

  @Override
  public Descriptor root() {
    return root;
  }

  @Override
  public ContentReader content() {
    return new LayoutContent(files);
  }

  @Override
  public Optional<ImageReference> name() {
    try {
      return Optional.ofNullable(root.annotations().get(Annotations.CONTAINERD_IMAGE_NAME))
          .map(ImageReference::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
