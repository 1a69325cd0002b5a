package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A push in which the registries already have everything but the root and the tags. If it is not
 * committed, the content stays unnamed until the registry collects it.
 */
public final class RegistryPush implements StagedExport {

  private final PushTarget target;
  private final Image image;
  private final RegistryClients clients;
  private final Map<String, RegistryConnection> registries = new LinkedHashMap<>();
  private final Map<String, RepositoryPush> repositories = new LinkedHashMap<>();

  private RegistryPush(PushTarget target, Image image, RegistryClients clients) {
    this.target = target;
    this.image = image;
    this.clients = clients;
  }

  /**
   * Sends everything but the root to each repository.
   *
   * @throws DestinationException if a registry refuses it
   * @throws IOException if the image cannot be read
   */
  public static RegistryPush stage(PushTarget target, Image image, ExecutionContext context)
      throws IOException {
    RegistryPush push = new RegistryPush(target, image, RegistryClients.of(context));
    try {
      push.sendChildren(context);
      return push;
    } catch (RegistryException e) {
      push.close();
      throw e.ofDestination(target.written());
    } catch (IOException | RuntimeException | Error e) {
      push.close();
      throw e;
    }
  }

  private void sendChildren(ExecutionContext context) throws IOException {
    for (ImageReference name : target.names()) {
      RegistryAddress address = RegistryAddress.ofDestination(name, target.insecure(), context);
      RegistryConnection registry =
          registries.computeIfAbsent(name.registry(), host -> clients.acquire(address, context));
      if (!repositories.containsKey(name.name())) {
        RepositoryPush repository = new RepositoryPush(registry, name, image);
        repositories.put(name.name(), repository);
        if (!target.force()) {
          repository.requireFreeTags(target.forceOption());
        }
        repository.sendChildren(target.force() ? Optional.empty() : Optional.of(keyOf(name)));
      }
    }
  }

  private RepositoryPush repositoryOf(ImageReference name) {
    RepositoryPush push = repositories.get(name.name());
    if (push == null) {
      throw new IllegalArgumentException(name + " is not pushed to");
    }
    return push;
  }

  /** The tag or digest under which the root is written. */
  private String keyOf(ImageReference name) {
    return target.byDigest()
        ? image.root().descriptor().digest().toString()
        : name.tag().orElse(ImageReference.DEFAULT_TAG);
  }

  /** Writes the roots, after all tags have been checked. */
  @Override
  public ExportReceipt commit() throws IOException {
    List<String> locations = new ArrayList<>();
    try {
      for (ImageReference name : target.names()) {
        requireUnmoved(name);
      }
      for (ImageReference name : target.names()) {
        if (!isThere(name)) {
          repositoryOf(name).sendRoot(keyOf(name));
        }
        locations.addAll(locationsOf(name));
      }
      return ExportReceipt.of(locations);
    } catch (RegistryException e) {
      DestinationException failure = e.ofDestination(target.written());
      throw locations.isEmpty() ? failure : partly(failure, locations);
    }
  }

  /**
   * Whether a tag that was just checked already leads to the image, and nothing else needs to be
   * written.
   */
  private boolean isThere(ImageReference name) {
    return guardedDigest(name).equals(Optional.of(image.root().descriptor().digest()))
        && image.referrers().isEmpty();
  }

  /** The digest that a tag must still have when it is written; empty if any is allowed. */
  private Optional<Digest> guardedDigest(ImageReference name) {
    return target.byDigest() || target.force() ? Optional.empty() : image.origin().digestOf(name);
  }

  private static DestinationException partly(DestinationException failure, List<String> locations) {
    return new DestinationException(
        failure.subject(),
        failure.reason(),
        failure.why() + "; written before that are " + String.join(", ", locations),
        failure.advice(),
        failure);
  }

  private List<String> locationsOf(ImageReference name) {
    String byDigest = name.withDigest(image.root().descriptor().digest()).toString();
    if (target.byDigest()) {
      return List.of(byDigest);
    }
    return target.canonical() ? List.of(name.toString(), byDigest) : List.of(name.toString());
  }

  private void requireUnmoved(ImageReference name) throws IOException {
    Optional<Digest> read = guardedDigest(name);
    if (read.isEmpty()) {
      return;
    }
    Optional<Digest> now = repositoryOf(name).documents().digestOfKnown(keyOf(name));
    if (!now.equals(read)) {
      throw new DestinationException(
          target.written(),
          Reason.CHANGED,
          name
              + " moved meanwhile: it was "
              + read.get()
              + " and is "
              + now.map(Digest::toString).orElse("gone"),
          Advice.of(
              "Run the command again, or add "
                  + target.forceOption()
                  + " to overwrite the other change."));
    }
  }

  /** Reads the root under the first name. For other names, only the digest is checked. */
  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    try {
      ImageReference first = target.names().get(0);
      for (ImageReference name : target.names()) {
        if (!name.equals(first)) {
          requireWritten(name);
        }
      }
      return Optional.of(new PushedImage(image, repositoryOf(first), readWritten(first)));
    } catch (RegistryException e) {
      throw e.ofDestination(target.written());
    }
  }

  private void requireWritten(ImageReference name) throws IOException {
    Optional<Digest> found = repositoryOf(name).documents().digestOf(keyOf(name));
    if (!found.equals(Optional.of(image.root().descriptor().digest()))) {
      readWritten(name);
    }
  }

  private StoredDocument readWritten(ImageReference name) throws IOException {
    Digest digest = image.root().descriptor().digest();
    Optional<StoredDocument> found = repositoryOf(name).documents().getWritten(keyOf(name), digest);
    return found
        .filter(document -> document.digest().equals(digest))
        .orElseThrow(
            () ->
                new DestinationException(
                    target.written(),
                    Reason.CHANGED,
                    name
                        + " is "
                        + found.map(document -> document.digest().toString()).orElse("gone")
                        + " after it was written",
                    Advice.of("Another program may be writing there; run the command again.")));
  }

  @Override
  public void close() {
    registries.values().forEach(clients::release);
    registries.clear();
  }
}
