package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.AnswerBytes;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.oci.parallel.Futures;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * The manifests of a repository that refer to a document by its digest. They are found by the
 * referrers API, by the referrers tag (OCI distribution-spec, "Listing Referrers" and "Referrers
 * Tag Schema"), and by cosign's tags.
 *
 * <p>A registry without the API needs two requests for any number of documents: one that shows that
 * the API is missing, and one for the list of tags.
 */
final class RepositoryReferrers {

  /** Statuses of registries without the API. Some deny access to paths that do not exist. */
  private static final Set<Integer> NO_API = Set.of(400, 401, 403, 404, 405, 406, 410, 501);

  private static final int UNAUTHORIZED = 401;
  private static final int MAX_PAGES = 50;

  private final RegistryConnection registry;
  private final String repository;
  private final RepositoryDocuments documents;

  RepositoryReferrers(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
    this.documents = new RepositoryDocuments(registry, repository);
  }

  /**
   * Finds the referrers of documents.
   *
   * @throws RegistryException if that cannot be determined
   */
  List<Referrer> of(Collection<Digest> subjects) throws IOException {
    if (subjects.isEmpty()) {
      return List.of();
    }
    List<Digest> queried = List.copyOf(subjects);
    Future<List<ReferrerTag>> tags =
        registry.begin(() -> new RepositoryTags(registry, repository).referrersOf(queried));
    try {
      List<Referrer> found = new ArrayList<>(listed(queried));
      for (ReferrerTag tag : Futures.await(tags, registry.context().cancellation())) {
        for (Digest subject : queried) {
          if (tag.isOf(subject)) {
            found.addAll(behind(tag, subject));
          }
        }
      }
      return found;
    } finally {
      tags.cancel(true);
    }
  }

  private List<Referrer> listed(List<Digest> subjects) throws IOException {
    Optional<List<Referrer>> first = listed(subjects.get(0));
    if (first.isEmpty()) {
      return List.of();
    }
    List<Referrer> found = new ArrayList<>(first.get());
    found.addAll(listedOfEach(subjects.subList(1, subjects.size())));
    return found;
  }

  /**
   * The documents behind a tag. A list replaces an answer of the referrers API. GitLab returns the
   * subject itself for such a tag, which refers to nothing.
   */
  private List<Referrer> behind(ReferrerTag tag, Digest subject) throws IOException {
    StoredDocument document = documents.getByTag(tag.toString());
    Referrer itself = Referrer.tagged(subject, tag, document.descriptor());
    if (tag.kind() != ReferrerTag.Kind.LIST) {
      return List.of(itself);
    }
    return document.digest().equals(subject)
        ? List.of()
        : read(document.bytes(), subject, Optional.of(tag)).orElseGet(() -> List.of(itself));
  }

  private List<Referrer> listedOfEach(List<Digest> digests) throws IOException {
    Map<Digest, List<Referrer>> found = new ConcurrentHashMap<>();
    new Parallel(registry.context())
        .forEach(digests, digest -> found.put(digest, listed(digest).orElse(List.of())));
    return digests.stream()
        .flatMap(digest -> found.getOrDefault(digest, List.of()).stream())
        .toList();
  }

  /** The list of the referrers API; empty if the registry does not have the API. */
  private Optional<List<Referrer>> listed(Digest subject) throws IOException {
    if (registry.lookups().isWithoutReferrersApi(repository)) {
      return Optional.empty();
    }
    List<Referrer> found = new ArrayList<>();
    Optional<String> page = Optional.of("/v2/" + repository + "/referrers/" + subject);
    for (int pages = 0; page.isPresent(); pages++) {
      String target = page.get();
      Optional<TargetedPage> answer = pageOrNone(target);
      if (answer.isEmpty()) {
        registry.lookups().keepWithoutReferrersApi(repository);
        return Optional.empty();
      }
      if (pages == MAX_PAGES) {
        throw new RegistryException("the list of referrers of " + subject + " has no end", "");
      }
      readAnswer(answer.get().bytes(), subject).ifPresent(found::addAll);
      page = answer.get().next();
    }
    return Optional.of(found);
  }

  /** A page of a list, and the target of the next page. */
  private record TargetedPage(DocumentBytes bytes, Optional<String> next) {}

  private Optional<TargetedPage> pageOrNone(String target) throws IOException {
    try {
      return registry.retry(() -> page(target));
    } catch (RegistryException e) {
      if (e.status() == UNAUTHORIZED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<TargetedPage> page(String target) throws IOException {
    RegistryRequest request =
        RegistryRequest.of("GET", target, Scope.pull(repository))
            .withHeader("Accept", MediaTypes.OCI_INDEX);
    HttpAnswer answer = registry.send(request);
    if (NO_API.contains(answer.status())) {
      answer.body().close();
      return Optional.empty();
    }
    if (answer.status() != 200) {
      throw registry.refusal(answer, request.scope()).lasting();
    }
    String mediaType = answer.headers().firstValue("Content-Type").orElse("");
    if (!mediaType.startsWith(MediaTypes.OCI_INDEX)) {
      answer.body().close();
      return Optional.empty();
    }
    int most = registry.context().documents().maxDocumentSize();
    byte[] bytes = AnswerBytes.read(answer, most + 1);
    if (bytes.length > most) {
      throw new RegistryException("the list of referrers is larger than " + most + " bytes", "");
    }
    return Optional.of(
        new TargetedPage(DocumentBytes.of(bytes), NextPage.of(answer.headers(), target)));
  }

  /** The documents in an answer of the referrers API; empty if it is not JSON. */
  private Optional<List<Referrer>> readAnswer(DocumentBytes answer, Digest subject) {
    try {
      return read(answer, subject, Optional.empty());
    } catch (SourceException e) {
      if (e.reason() == Reason.DAMAGED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The documents in a list; empty if it is not a list. */
  private Optional<List<Referrer>> read(
      DocumentBytes index, Digest subject, Optional<ReferrerTag> tag) {
    DocumentFormat format = registry.context().documents();
    String what = "the referrers of " + subject;
    if (!(format.readTree(index, what).get("manifests") instanceof List<?>)) {
      return Optional.empty();
    }
    return Optional.of(
        format.readLayoutIndex(index, what).manifests().stream()
            .map(
                named ->
                    Referrer.of(subject, named, tag, named.artifactType().orElse("an artifact")))
            .toList());
  }
}
