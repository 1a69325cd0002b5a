package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The existing images in the repositories of a push.
 *
 * @param target the destination of the push
 * @param context the context of the build
 */
public record PresentRepositories(PushTarget target, ExecutionContext context)
    implements PresentImages {

  @Override
  public Optional<ImageSource> find(Descriptor named) throws IOException {
    ImageReference name =
        ImageReference.parse(
            Objects.requireNonNull(named.annotations().get(Annotations.CONTAINERD_IMAGE_NAME)));
    if (name.tag().isEmpty()) {
      return Optional.empty();
    }
    return RegistrySource.find(target, name, context).map(ImageSource.class::cast);
  }

  /** The referrers in each of the repositories. */
  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    Optional<List<Referrer>> inAll = Optional.empty();
    for (ImageReference repository : repositories()) {
      List<Referrer> found = referrers(repository, subjects);
      inAll = Optional.of(inAll.map(known -> inBoth(known, found)).orElse(found));
    }
    return inAll.orElse(List.of());
  }

  private static List<Referrer> inBoth(List<Referrer> some, List<Referrer> others) {
    return some.stream().filter(each -> others.stream().anyMatch(each::isSame)).toList();
  }

  private Collection<ImageReference> repositories() {
    return target.names().stream()
        .collect(Collectors.toMap(ImageReference::name, Function.identity(), (a, b) -> a))
        .values();
  }

  private List<Referrer> referrers(ImageReference name, Collection<Digest> subjects)
      throws IOException {
    RegistryClients clients = RegistryClients.of(context);
    try {
      RegistryConnection registry =
          clients.acquire(RegistryAddress.ofDestination(name, target.insecure(), context), context);
      try {
        return new RepositoryReferrers(registry, name.repository()).of(subjects);
      } finally {
        clients.park(registry);
      }
    } catch (RegistryException e) {
      throw e.ofSource("docker://" + name);
    }
  }
}
