package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
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
 * The repository that an image was read from.
 *
 * @param registry the connection to its registry
 * @param reference the reference by which the image was opened
 * @param root the digest that the reference led to
 */
record RegistryOrigin(RegistryConnection registry, ImageReference reference, Digest root)
    implements ImageOrigin {

  @Override
  public Optional<ImageReference> name() {
    return Optional.of(reference);
  }

  @Override
  public Optional<ImageReference> repository(Descriptor blob) {
    return Optional.of(
        ImageReference.of(
            reference.registry(), reference.repository(), Optional.empty(), Optional.empty()));
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    try {
      return new RepositoryReferrers(registry, reference.repository()).of(subjects);
    } catch (RegistryException e) {
      throw e.ofSource("docker://" + reference);
    }
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    boolean same =
        name.name().equals(reference.name())
            && name.tag().isPresent()
            && name.tag().equals(reference.tag());
    return same ? Optional.of(root) : Optional.empty();
  }
}
