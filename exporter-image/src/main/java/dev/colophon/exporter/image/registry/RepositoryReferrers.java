package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a repository keeps that names a document by digest: by the referrers API, by the tag that
 * stands for it (OCI distribution-spec, "Listing Referrers" and "Referrers Tag Schema"), and by
 * cosign's tags.
 *
 * <p>In a registry without the API it takes two requests, whatever the number of documents: one
 * that finds that out, and the list of tags.
 */
final class RepositoryReferrers {

  private static final Map<String, String> TAGS =
      Map.of(
          ".sig", "a cosign signature",
          ".att", "a cosign attestation",
          ".sbom", "a cosign SBOM",
          "", "artifacts that refer to it");

  /** A digest of SHA-512 is cut in tags (OCI distribution-spec, "Referrers Tag Schema"). */
  private static final int MAX_HEX_IN_TAG = 64;

  private static final Set<Integer> NO_API = Set.of(400, 404, 405, 406, 410);
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
   * What speaks of these documents.
   *
   * @throws RegistryException if it cannot be told
   */
  List<Referrer> of(Collection<Digest> subjects) throws IOException {
    if (subjects.isEmpty()) {
      return List.of();
    }
    List<Digest> asked = List.copyOf(subjects);
    List<Referrer> found = new ArrayList<>();
    Optional<List<Referrer>> listed = listed(asked.get(0));
    if (listed.isPresent()) {
      found.addAll(listed.get());
      found.addAll(listedOfEach(asked.subList(1, asked.size())));
    }
    Map<String, Referrer> meant = new LinkedHashMap<>();
    asked.forEach(subject -> meant.putAll(tagsOf(subject)));
    RepositoryTags tags = new RepositoryTags(registry, repository);
    for (String tag : tags.existing(List.copyOf(meant.keySet()))) {
      found.addAll(behind(Objects.requireNonNull(meant.get(tag))));
    }
    return found;
  }

  private static Map<String, Referrer> tagsOf(Digest subject) {
    String hex = subject.hex().substring(0, Math.min(MAX_HEX_IN_TAG, subject.hex().length()));
    Map<String, Referrer> tags = new TreeMap<>();
    TAGS.forEach(
        (suffix, type) -> {
          String tag = subject.algorithm().spelling() + "-" + hex + suffix;
          tags.put(tag, new Referrer(subject, tag, type));
        });
    return tags;
  }

  /** The tag without a suffix stands for a list, as the referrers API would answer it. */
  private List<Referrer> behind(Referrer tag) throws IOException {
    if (!tag.type().equals(TAGS.get(""))) {
      return List.of(tag);
    }
    return read(documents.getByTag(tag.name()).bytes(), tag.subject())
        .orElseGet(() -> List.of(tag));
  }

  private List<Referrer> listedOfEach(List<Digest> digests) throws IOException {
    Queue<Referrer> found = new ConcurrentLinkedQueue<>();
    new Parallel(registry.context().cancellation())
        .forEach(digests, digest -> listed(digest).ifPresent(found::addAll));
    return List.copyOf(found);
  }

  /** What the registry lists; empty where it has no such list. */
  private Optional<List<Referrer>> listed(Digest subject) throws IOException {
    List<Referrer> found = new ArrayList<>();
    Optional<String> page = Optional.of("/v2/" + repository + "/referrers/" + subject);
    for (int pages = 0; page.isPresent(); pages++) {
      String target = page.get();
      Optional<TargetedPage> answer = registry.retry(() -> page(target));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      if (pages == MAX_PAGES) {
        throw new RegistryException("the list of what names " + subject + " has no end", "");
      }
      read(answer.get().bytes(), subject).ifPresent(found::addAll);
      page = answer.get().next();
    }
    return Optional.of(found);
  }

  /** A page of a list, and where the next is. */
  private record TargetedPage(DocumentBytes bytes, Optional<String> next) {}

  private Optional<TargetedPage> page(String target) throws IOException {
    RegistryRequest request =
        RegistryRequest.of("GET", target, Scope.pull(repository))
            .withHeader("Accept", MediaTypes.OCI_INDEX);
    HttpResponse<ResponseBody> answer = registry.send(request);
    if (NO_API.contains(answer.statusCode())) {
      answer.body().close();
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw Answers.refusal(answer, registry.registry(), registry.context().documents());
    }
    String mediaType = answer.headers().firstValue("Content-Type").orElse("");
    if (!mediaType.startsWith(MediaTypes.OCI_INDEX)) {
      answer.body().close();
      return Optional.empty();
    }
    int most = registry.context().documents().maxDocumentSize();
    try (ResponseBody body = answer.body()) {
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new RegistryException("the list of referrers is larger than " + most + " bytes", "");
      }
      return Optional.of(
          new TargetedPage(DocumentBytes.of(bytes), NextPage.of(answer.headers(), target)));
    }
  }

  /** The documents that a list has; empty where it is no list. */
  private Optional<List<Referrer>> read(DocumentBytes index, Digest subject) {
    Map<String, Object> json =
        registry.context().documents().readTree(index, "the referrers of " + subject);
    if (!(json.get("manifests") instanceof List<?> manifests)) {
      return Optional.empty();
    }
    List<Referrer> found = new ArrayList<>();
    for (Object manifest : manifests) {
      if (manifest instanceof Map<?, ?> fields && fields.get("digest") instanceof String digest) {
        String type = fields.get("artifactType") instanceof String said ? said : "an artifact";
        Digest.find(digest)
            .ifPresent(known -> found.add(new Referrer(subject, known.toString(), type)));
      }
    }
    return Optional.of(found);
  }
}
