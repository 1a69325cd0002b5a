package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.ErrorAnswer;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags of a repository (OCI distribution-spec, "Listing Tags"). If the list has more than one
 * page or is not available, each tag is requested separately.
 */
final class RepositoryTags {

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;

  /** The error code that registries also return for a repository without tags. */
  private static final String NO_REPOSITORY = "NAME_UNKNOWN";

  private final RegistryConnection registry;
  private final String repository;

  RepositoryTags(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /**
   * The tags that lead to referrers of documents. If tags can be listed, includes tags with
   * cosign's prefixes.
   *
   * @throws RegistryException if that cannot be determined
   */
  List<ReferrerTag> referrersOf(List<Digest> subjects) throws IOException {
    Optional<Set<String>> listed = allOrNone();
    if (listed.isEmpty()) {
      List<ReferrerTag> names =
          subjects.stream().flatMap(subject -> ReferrerTag.allOf(subject).stream()).toList();
      Set<String> there = eachAsked(names.stream().map(ReferrerTag::toString).toList());
      return names.stream().filter(tag -> there.contains(tag.toString())).toList();
    }
    return listed.get().stream()
        .flatMap(tag -> ReferrerTag.find(tag).stream())
        .filter(tag -> subjects.stream().anyMatch(tag::isOf))
        .toList();
  }

  private Optional<Set<String>> allOrNone() throws IOException {
    try {
      return registry.lookups().tagsOf(repository, () -> registry.retry(this::all));
    } catch (RegistryException e) {
      if (e.status() == UNAUTHORIZED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All tags; empty if they are not listed, or do not fit on one page. */
  private Optional<Set<String>> all() throws IOException {
    String target = TagPage.first(repository);
    HttpAnswer answer = registry.send(RegistryRequest.of("GET", target, Scope.pull(repository)));
    if (answer.status() == NOT_FOUND) {
      ErrorAnswer error = ErrorAnswer.read(answer, registry.context().documents());
      return error.codes().contains(NO_REPOSITORY) ? Optional.of(Set.of()) : Optional.empty();
    }
    if (answer.status() != OK) {
      answer.body().close();
      return Optional.empty();
    }
    try {
      TagPage page = TagPage.read(answer, target, registry.context().documents());
      return page.following(repository).isPresent()
          ? Optional.empty()
          : Optional.of(new TreeSet<>(page.tags()));
    } catch (RegistryException e) {
      if (e.mayPass()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Set<String> eachAsked(List<String> names) throws IOException {
    Set<String> there = ConcurrentHashMap.newKeySet();
    new Parallel(registry.context())
        .forEach(
            names,
            tag -> {
              if (registry.retry(() -> isThere(tag))) {
                there.add(tag);
              }
            });
    return there;
  }

  /** Checks a tag by HEAD or, if that is refused, by GET. */
  private boolean isThere(String tag) throws IOException {
    int status = status("HEAD", tag);
    if (status != OK && status != NOT_FOUND) {
      status = status("GET", tag);
    }
    return status == OK;
  }

  private int status(String method, String tag) throws IOException {
    RegistryRequest request =
        RegistryRequest.of(
                method, "/v2/" + repository + "/manifests/" + tag, Scope.pull(repository))
            .withHeader("Accept", String.join(", ", RepositoryDocuments.KNOWN));
    HttpAnswer answer = registry.send(request);
    int status = answer.status();
    if (status != OK && status != NOT_FOUND && method.equals("GET")) {
      throw registry.refusal(answer, request.scope()).lasting();
    }
    answer.body().close();
    return status;
  }
}
