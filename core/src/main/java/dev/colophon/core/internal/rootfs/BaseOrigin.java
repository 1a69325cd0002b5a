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
 * Where the base of an image comes from. An image on a base is a new one, so that the names of the
 * base are not its own.
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
