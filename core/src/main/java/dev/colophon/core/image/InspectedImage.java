package dev.colophon.core.image;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;

/** An image that is open for inspection until it is closed. Safe for use by several threads. */
public interface InspectedImage extends AutoCloseable {

  /** The descriptor that names the image where it is kept, with its annotations. */
  Descriptor rootDescriptor();

  /** The index or lone manifest. */
  ImageNode root();

  /** The platform of a manifest, from its descriptor or else from its config. */
  Optional<Platform> platformOf(Descriptor manifest);

  /**
   * The config of a manifest; {@link ImageConfig#EMPTY} if it is not an image config.
   *
   * @throws dev.colophon.spi.SourceException if the config is missing, damaged or larger than 4 MiB
   */
  ImageConfig configOf(ImageManifest manifest);

  /**
   * The manifests of the image whose {@code subject} is {@code named} (OCI image-spec,
   * manifest.md).
   */
  List<Descriptor> referrersOf(Descriptor named);

  /**
   * The referrers that are kept in the same place but are not part of the image. They are looked up
   * on the first call. The result says so if the lookup failed.
   */
  ExternalReferrers externalReferrers();

  @Override
  void close();
}
