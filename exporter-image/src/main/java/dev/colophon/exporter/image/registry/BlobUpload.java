package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes the blobs of one repository (OCI distribution-spec, "Pushing blobs"): looks them up,
 * mounts them from another repository, or sends them. If a registry refuses a mount, the blob is
 * sent.
 */
final class BlobUpload {

  private static final int CREATED = 201;
  private static final int NOT_FOUND = 404;
  private static final int PARTIAL = 206;
  private static final int UNAUTHORIZED = 401;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  /** Answers to HEAD for which GET would not differ: not found, timeout, too many requests. */
  private static final Set<Integer> NO_REFUSALS = Set.of(NOT_FOUND, TIMEOUT, TOO_MANY);

  private static final Set<Integer> FOUND = Set.of(200, PARTIAL);

  private final RegistryConnection registry;
  private final String repository;

  /** Repositories from which mounts were refused. */
  private final Set<String> notMountable = ConcurrentHashMap.newKeySet();

  private final UploadAbilities abilities = new UploadAbilities();

  /** Set if the registry refuses HEAD for blobs, so that it is not tried again. */
  private final AtomicBoolean refusesHead = new AtomicBoolean();

  BlobUpload(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /**
   * The size of a blob in the repository; empty if the repository does not have it.
   *
   * @throws RegistryException if that cannot be determined
   */
  OptionalLong size(Descriptor blob, Scope scope) throws IOException {
    if (!refusesHead.get()) {
      try {
        return registry.retry(() -> lookedUp(blob, scope));
      } catch (RegistryException e) {
        if (e.status() / 100 != 5) {
          throw e;
        }
        refusesHead.set(true);
      }
    }
    return registry.retry(() -> lookedUp(blob, scope));
  }

  private OptionalLong lookedUp(Descriptor blob, Scope scope) throws IOException {
    HttpAnswer answer = lookUp(blob, scope);
    if (answer.status() == NOT_FOUND) {
      answer.body().close();
      return OptionalLong.empty();
    }
    if (!FOUND.contains(answer.status())) {
      throw registry.refusal(answer, scope).lasting();
    }
    answer.body().close();
    return OptionalLong.of(
        answer.status() == PARTIAL
            ? blob.size()
            : answer.headers().firstValueAsLong("Content-Length").orElse(blob.size()));
  }

  /** The answer to HEAD or, if that is refused, to GET for the first byte. */
  private HttpAnswer lookUp(Descriptor blob, Scope scope) throws IOException {
    String target = path(blob.digest().toString());
    if (!refusesHead.get()) {
      HttpAnswer answer = registry.send(RegistryRequest.of("HEAD", target, scope));
      if (FOUND.contains(answer.status()) || NO_REFUSALS.contains(answer.status())) {
        return answer;
      }
      answer.body().close();
      refusesHead.set(true);
    }
    return registry.send(RegistryRequest.of("GET", target, scope).withHeader("Range", "bytes=0-0"));
  }

  /** Sends a blob unless the repository has it. */
  void send(Descriptor blob, ContentReader content) throws IOException {
    if (!isThere(blob)) {
      upload(blob, content);
    }
  }

  /**
   * Mounts a blob from another repository of the registry, or sends it if it cannot be mounted.
   *
   * @param from the other repository
   */
  void mount(Descriptor blob, String from, ContentReader content) throws IOException {
    if (notMountable.contains(from)) {
      send(blob, content);
      return;
    }
    Mount mount = mounted(blob, from);
    if (!mount.done() && !isThere(blob)) {
      upload(blob, content, mount.session());
    }
  }

  /** The outcome of a mount: the blob, or an upload that the registry started instead. */
  private record Mount(boolean done, Optional<UploadLocation> session) {}

  /** The outcome after retries. A mount that is refused is not an outcome. */
  private Mount mounted(Descriptor blob, String from) throws IOException {
    try {
      return registry.retry(() -> mount(blob, from));
    } catch (RegistryException e) {
      if (e.status() == 0 || e.status() == TOO_MANY) {
        throw e;
      }
      notMountable.add(from);
      return new Mount(false, Optional.empty());
    }
  }

  private Mount mount(Descriptor blob, String from) throws IOException {
    String query = "?mount=" + encode(blob.digest()) + "&from=" + encode(from);
    Scope scope = Scope.push(repository).mounting(from);
    HttpAnswer answer = registry.send(RegistryRequest.of("POST", path("uploads/") + query, scope));
    answer.body().close();
    if (answer.status() == CREATED) {
      return new Mount(true, Optional.empty());
    }
    notMountable.add(from);
    return new Mount(
        false,
        answer.status() == 202
            ? UploadLocation.find(answer.headers(), answer.uri())
            : Optional.empty());
  }

  /** Sends a blob that the repository does not have. */
  void upload(Descriptor blob, ContentReader content) throws IOException {
    upload(blob, content, Optional.empty());
  }

  /**
   * Whether the repository is known to have a blob. If a lookup is not allowed, the blob is sent.
   */
  boolean isThere(Descriptor blob) throws IOException {
    try {
      OptionalLong there = size(blob, Scope.push(repository));
      return there.isPresent() && there.getAsLong() == blob.size();
    } catch (RegistryException e) {
      if (e.status() / 100 != 4 || e.status() == UNAUTHORIZED || e.mayPass()) {
        throw e;
      }
      return false;
    }
  }

  private void upload(Descriptor blob, ContentReader content, Optional<UploadLocation> begun)
      throws IOException {
    UploadSession session =
        new UploadSession(registry, repository, abilities, blob, content, begun);
    AtomicBoolean broken = new AtomicBoolean();
    int status =
        registry.retry(() -> broken.getAndSet(true) && isStored(blob) ? CREATED : session.send());
    if (status != CREATED && status != 204) {
      registry.retry(
          () -> {
            requireThere(blob, status);
            return status;
          });
    }
  }

  /**
   * Whether a blob arrived although its upload failed: registries may store a blob when the answer
   * is late or lost (reported for GHCR, and for load balancers that answer 504).
   */
  private boolean isStored(Descriptor blob) throws IOException {
    try {
      OptionalLong there = lookedUp(blob, Scope.push(repository));
      return there.isPresent() && there.getAsLong() == blob.size();
    } catch (RegistryException e) {
      return false;
    }
  }

  /**
   * Checks that a blob exists. Only 201 and 204 confirm it; after another success it is looked up.
   */
  private void requireThere(Descriptor blob, int status) throws IOException {
    HttpAnswer answer = lookUp(blob, Scope.push(repository));
    answer.body().close();
    if (!FOUND.contains(answer.status())) {
      throw RegistryException.passing(
          "the registry "
              + registry.registry()
              + " took the blob "
              + blob.digest()
              + " (status "
              + status
              + ") and does not have it",
          null);
    }
  }

  private String path(String name) {
    return "/v2/" + repository + "/blobs/" + name;
  }

  private static String encode(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }
}
