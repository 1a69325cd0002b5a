package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.Referrer;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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

  private static final Map<String, String> COSIGN_KINDS =
      Map.of(".sig", "cosign signature", ".att", "cosign attestation", ".sbom", "SBOM of cosign's");
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
   * What names any of these documents.
   *
   * @throws RegistryException if it cannot be told
   */
  List<Referrer> find(List<Digest> digests) throws IOException {
    if (digests.isEmpty()) {
      return List.of();
    }
    List<Referrer> found = new ArrayList<>();
    Optional<List<Referrer>> listed = listed(digests.get(0));
    if (listed.isPresent()) {
      found.addAll(listed.get());
      found.addAll(listedOfEach(digests.subList(1, digests.size())));
    }
    Map<String, Referrer> candidates = new LinkedHashMap<>();
    for (Digest digest : digests) {
      addCandidates(digest, candidates);
    }
    for (String tag :
        new RepositoryTags(registry, repository).existing(List.copyOf(candidates.keySet()))) {
      Referrer candidate = candidates.get(tag);
      if (candidate != null) {
        found.addAll(candidate.kind().isEmpty() ? listedByTag(candidate) : List.of(candidate));
      }
    }
    return found;
  }

  private static void addCandidates(Digest digest, Map<String, Referrer> candidates) {
    String hex = digest.hex().substring(0, Math.min(64, digest.hex().length()));
    String prefix = digest.algorithm().spelling() + "-" + hex;
    COSIGN_KINDS.forEach(
        (suffix, kind) -> {
          String tag = prefix + suffix;
          candidates.put(tag, new Referrer(digest, tag, kind, Optional.empty()));
        });
    candidates.put(prefix, new Referrer(digest, prefix, "", Optional.empty()));
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
      found.addAll(read(answer.get().bytes(), subject));
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

  private List<Referrer> listedByTag(Referrer tag) throws IOException {
    DocumentBytes index = documents.getByTag(tag.name()).bytes();
    return read(index, tag.subject());
  }

  private List<Referrer> read(DocumentBytes index, Digest subject) {
    Map<String, Object> json =
        registry.context().documents().readTree(index, "the referrers of " + subject);
    List<Referrer> found = new ArrayList<>();
    if (json.get("manifests") instanceof List<?> manifests) {
      for (Object manifest : manifests) {
        if (manifest instanceof Map<?, ?> fields && fields.get("digest") instanceof String digest) {
          String kind = fields.get("artifactType") instanceof String type ? type : "artifact";
          found.add(new Referrer(subject, digest, kind, Digest.find(digest)));
        }
      }
    }
    return found;
  }
}
