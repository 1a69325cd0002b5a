package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The origin of the base of an image. An image on a base is new, so it does not have the names of
 * the base.
 *
 * @param base the origin of the base
 */
record BaseOrigin(ImageOrigin base) implements ImageOrigin {

  @Override
  public Optional<ImageReference> name() {
    return base.name();
  }

  @Override
  public Optional<ImageReference> repository(Descriptor blob) {
    return base.repository(blob);
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    return base.digestOf(name);
  }

  @Override
  public List<String> notes() {
    return base.notes();
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return base.referrers(subjects);
  }
}
