package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.mirror.RegistriesConf;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One image of a registry. Only its root has been read. */
public final class RegistrySource implements ImageSource {

  private final RegistryClients clients;
  private final RegistryConnection registry;
  private final ImageReference reference;
  private final StoredDocument root;
  private final boolean target;

  private RegistrySource(
      RegistryClients clients,
      RegistryConnection registry,
      ImageReference reference,
      StoredDocument root,
      boolean target) {
    this.clients = clients;
    this.registry = registry;
    this.reference = reference;
    this.root = root;
    this.target = target;
  }

  /**
   * Opens the image of a reference. As with Docker, a digest takes precedence over a tag.
   *
   * @param what the source as the user wrote it
   * @throws SourceException if the image is not available
   * @throws IOException if the work is interrupted
   */
  public static RegistrySource open(String what, ImageReference reference, ExecutionContext context)
      throws IOException {
    List<RegistriesConf.Place> places = places(what, reference, context);
    List<String> failed = new ArrayList<>();
    for (RegistriesConf.Place place : places.subList(0, places.size() - 1)) {
      try {
        return open(what, place, context);
      } catch (SourceException e) {
        context.cancellation().check();
        failed.add("its mirror docker://" + place.reference() + ": " + e.why());
      }
    }
    try {
      return open(what, places.get(places.size() - 1), context);
    } catch (SourceException e) {
      throw failed.isEmpty()
          ? e
          : new SourceException(
              e.subject(), e.reason(), e.why() + "; " + String.join("; ", failed), e.advice(), e);
    }
  }

  private static List<RegistriesConf.Place> places(
      String what, ImageReference reference, ExecutionContext context) {
    try {
      return RegistriesConf.of(context).places(reference);
    } catch (RegistryException e) {
      throw e.ofSource(what);
    }
  }

  private static RegistrySource open(
      String what, RegistriesConf.Place place, ExecutionContext context) throws IOException {
    ImageReference reference = place.reference();
    return open(
        what,
        reference,
        RegistryAddress.of(reference.registry(), place.insecure(), context.environment()),
        Scope.pull(reference.repository()),
        context);
  }

  /**
   * Finds the image that a name currently leads to in the registry of a push, over the same
   * connection.
   *
   * @return the image; empty if there is none
   * @throws SourceException if it is not available
   * @throws IOException if the work is interrupted
   */
  public static Optional<RegistrySource> find(
      PushTarget target, ImageReference name, ExecutionContext context) throws IOException {
    String what = "docker://" + name;
    RegistryAddress address = destination(what, name, target.insecure(), context);
    RegistryClients clients = RegistryClients.of(context);
    RegistryConnection registry = clients.acquire(address, context);
    try {
      if (registry.lookups().isAbsent(name)) {
        return Optional.empty();
      }
      RegistrySource found = open(what, name, address, Scope.push(name.repository()), context);
      registry.lookups().keep(name, Optional.of(found.root.digest()));
      return Optional.of(found);
    } catch (SourceException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        registry.lookups().keep(name, Optional.empty());
        return Optional.empty();
      }
      throw e;
    } finally {
      clients.park(registry);
    }
  }

  private static RegistryAddress destination(
      String what, ImageReference name, boolean insecure, ExecutionContext context) {
    try {
      return RegistryAddress.ofDestination(name, insecure, context);
    } catch (RegistryException e) {
      throw e.ofSource(what);
    }
  }

  private static RegistrySource open(
      String what,
      ImageReference reference,
      RegistryAddress address,
      Scope scope,
      ExecutionContext context)
      throws IOException {
    RegistryClients clients = RegistryClients.of(context);
    RegistryConnection registry = clients.acquire(address, context);
    try {
      RepositoryDocuments documents = new RepositoryDocuments(registry, scope);
      StoredDocument root =
          reference.digest().isPresent()
              ? documents.getByDigest(reference.digest().get())
              : documents.getByTag(reference.tag().orElse(ImageReference.DEFAULT_TAG));
      return new RegistrySource(clients, registry, reference, root, scope.push());
    } catch (RegistryException e) {
      clients.release(registry);
      throw e.ofSource(what);
    } catch (IOException | RuntimeException | Error e) {
      clients.release(registry);
      throw e;
    }
  }

  /**
   * Lists the tags of a repository.
   *
   * @param what the repository as the user wrote it
   * @throws SourceException if the registry does not list them
   * @throws IOException if the work is interrupted
   */
  public static List<String> tags(String what, ImageReference repository, ExecutionContext context)
      throws IOException {
    RegistryClients clients = RegistryClients.of(context);
    RegistryConnection registry =
        clients.acquire(destination(what, repository, false, context), context);
    try {
      return new TagList(registry, repository.repository()).read();
    } catch (RegistryException e) {
      throw e.ofSource(what);
    } finally {
      clients.release(registry);
    }
  }

  @Override
  public Descriptor root() {
    return root.descriptor();
  }

  @Override
  public ContentReader content() {
    return new RegistryContent(registry, reference, root, target);
  }

  @Override
  public ImageOrigin origin() {
    return new RegistryOrigin(registry, reference, root.digest());
  }

  @Override
  public void close() {
    clients.release(registry);
  }
}
