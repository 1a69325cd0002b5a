package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What speaks of an image's documents in its repository: referrers (OCI distribution-spec, "Listing
 * Referrers"), the tag that stands for them where a registry has no such list, and cosign's tags,
 * all of which begin with the digest that they are about.
 */
final class RepositoryReferrers {

  private static final int OK = 200;
  private static final Set<Integer> HIDDEN = Set.of(401, 403);
  private static final int MAX_PAGES = 50;
  private static final Map<String, String> TAGS =
      Map.of(
          ".sig", "a cosign signature",
          ".att", "a cosign attestation",
          ".sbom", "a cosign SBOM",
          "", "artifacts that refer to it");
  private static final Pattern NEXT = Pattern.compile("\\s*<([^>]*)>\\s*;\\s*rel=\"?next\"?.*");

  private final RegistryConnection registry;
  private final String repository;

  RepositoryReferrers(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /**
   * What speaks of these documents. One request finds all tags; where the registry lists referrers
   * there is one more for each document.
   *
   * @throws IOException if the registry does not answer
   */
  List<Referrer> of(Collection<Digest> subjects) throws IOException {
    if (subjects.isEmpty()) {
      return List.of();
    }
    List<Referrer> found = new ArrayList<>(byTag(subjects));
    for (Digest subject : subjects) {
      Optional<Map<String, Object>> index =
          get("/v2/" + repository + "/referrers/" + subject).map(Page::json);
      if (index.isEmpty()) {
        break;
      }
      listed(index.get(), "manifests")
          .forEach(item -> referrer(subject, item).ifPresent(found::add));
    }
    return List.copyOf(found);
  }

  private static Optional<Referrer> referrer(Digest subject, Object item) {
    if (!(item instanceof Map<?, ?> descriptor)
        || !(descriptor.get("digest") instanceof String name)) {
      return Optional.empty();
    }
    String type = descriptor.get("artifactType") instanceof String said ? said : "an artifact";
    return Digest.find(name).map(digest -> new Referrer(subject, digest.toString(), type));
  }

  private List<Referrer> byTag(Collection<Digest> subjects) throws IOException {
    Map<String, Referrer> meant = new LinkedHashMap<>();
    for (Digest subject : subjects) {
      String prefix = subject.toString().replace(':', '-');
      TAGS.forEach(
          (suffix, type) ->
              meant.put(prefix + suffix, new Referrer(subject, prefix + suffix, type)));
    }
    List<Referrer> found = new ArrayList<>();
    Optional<String> next = Optional.of("/v2/" + repository + "/tags/list?n=1000");
    for (int pages = 0; next.isPresent() && pages < MAX_PAGES; pages++) {
      Optional<Page> page = get(next.get());
      if (page.isEmpty()) {
        break;
      }
      listed(page.get().json(), "tags").stream()
          .filter(meant::containsKey)
          .forEach(tag -> found.add(meant.get(tag)));
      next = page.get().next();
    }
    return found;
  }

  private static List<?> listed(Map<String, Object> json, String field) {
    return json.get(field) instanceof List<?> list ? list : List.of();
  }

  private record Page(Map<String, Object> json, Optional<String> next) {}

  /** What is there; empty where the registry has no such list, or shows it to others only. */
  private Optional<Page> get(String target) throws IOException {
    return registry.retry(() -> getOnce(target));
  }

  private Optional<Page> getOnce(String target) throws IOException {
    HttpResponse<ResponseBody> answer;
    try {
      answer = registry.send(RegistryRequest.of("GET", target, Scope.pull(repository)));
    } catch (RegistryException e) {
      if (HIDDEN.contains(e.status())) {
        return Optional.empty();
      }
      throw e;
    }
    try (ResponseBody body = answer.body()) {
      if (answer.statusCode() != OK) {
        return Optional.empty();
      }
      int most = registry.context().documents().maxDocumentSize();
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new RegistryException(
            "its list of what refers to the image is larger than " + most + " bytes", "");
      }
      Map<String, Object> json =
          registry
              .context()
              .documents()
              .readTree(DocumentBytes.of(bytes), "a list of " + repository);
      return Optional.of(new Page(json, next(answer)));
    }
  }

  /** The next page (RFC 5988), where the answer names one. */
  private static Optional<String> next(HttpResponse<?> answer) {
    return answer.headers().allValues("Link").stream()
        .map(NEXT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }
}
