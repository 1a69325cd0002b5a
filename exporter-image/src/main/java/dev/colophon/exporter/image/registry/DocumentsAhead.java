package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.oci.parallel.Futures;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Documents of one repository, some of which are requested before they are needed. A caller that
 * reads them one after another gets the same documents and failures in the same order as without.
 */
final class DocumentsAhead {

  private final RegistryConnection registry;
  private final RepositoryDocuments documents;
  private final Map<Digest, Future<StoredDocument>> requested = new HashMap<>();
  private final Deque<Digest> waiting = new ArrayDeque<>();

  DocumentsAhead(RegistryConnection registry, RepositoryDocuments documents) {
    this.registry = registry;
    this.documents = documents;
  }

  /** Starts to request documents that will be needed in this order. */
  synchronized void expect(Collection<Digest> digests) {
    digests.stream().filter(digest -> !requested.containsKey(digest)).forEach(waiting::add);
    requestMore();
  }

  /**
   * Returns a document.
   *
   * @throws dev.colophon.exporter.image.http.RegistryException if it does not exist or cannot be
   *     fetched
   */
  StoredDocument get(Digest digest) throws IOException {
    Optional<Future<StoredDocument>> begun = take(digest);
    return begun.isPresent()
        ? Futures.await(begun.get(), registry.context().cancellation())
        : documents.getByDigest(digest);
  }

  private synchronized Optional<Future<StoredDocument>> take(Digest digest) {
    Optional<Future<StoredDocument>> begun = Optional.ofNullable(requested.remove(digest));
    waiting.remove(digest);
    requestMore();
    return begun;
  }

  /**
   * Requests documents up to the limit. Documents not taken yet count, which also limits memory.
   */
  private void requestMore() {
    while (requested.size() < ExecutionContext.MAX_AT_ONCE && !waiting.isEmpty()) {
      Digest next = waiting.remove();
      requested.put(next, registry.begin(() -> documents.getByDigest(next)));
    }
  }
}
