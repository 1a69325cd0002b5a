package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.AnswerBytes;
import dev.colophon.exporter.image.http.ErrorAnswer;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads manifests and indexes of one repository (OCI distribution-spec, "Pulling manifests"). */
final class RepositoryDocuments {

  private static final String DIGEST_HEADER = "Docker-Content-Digest";
  private static final int UNAUTHORIZED = 401;

  static final List<String> KNOWN =
      List.of(
          MediaTypes.OCI_INDEX,
          MediaTypes.OCI_MANIFEST,
          MediaTypes.DOCKER_INDEX,
          MediaTypes.DOCKER_MANIFEST);

  private final RegistryConnection registry;
  private final String repository;
  private final Scope reading;

  RepositoryDocuments(RegistryConnection registry, String repository) {
    this(registry, Scope.pull(repository));
  }

  /**
   * @param reading the scope for reading documents; if a push follows, its scope, so that both use
   *     one token
   */
  RepositoryDocuments(RegistryConnection registry, Scope reading) {
    this.registry = registry;
    this.repository = reading.repository();
    this.reading = reading;
  }

  /**
   * Fetches the document of a tag with its exact bytes.
   *
   * @throws RegistryException if it does not exist or cannot be fetched
   */
  StoredDocument getByTag(String tag) throws IOException {
    return registry.retry(() -> get(tag, Optional.empty(), String.join(", ", KNOWN)));
  }

  /**
   * Finds the document of a tag; empty if the tag does not exist.
   *
   * @throws RegistryException if that cannot be determined
   */
  Optional<StoredDocument> findByTag(String tag) throws IOException {
    return registry.retry(() -> find(tag));
  }

  /**
   * Fetches the document of a digest. The caller must verify the digest.
   *
   * @throws RegistryException if it does not exist or cannot be fetched
   */
  StoredDocument getByDigest(Digest digest) throws IOException {
    return registry.retry(
        () ->
            get(digest.toString(), Optional.of(digest), String.join(", ", KNOWN) + ", */*;q=0.1"));
  }

  private StoredDocument get(String name, Optional<Digest> digest, String accept)
      throws IOException {
    RegistryRequest request =
        RegistryRequest.of("GET", path(name), reading).withHeader("Accept", accept);
    HttpAnswer answer = registry.send(request);
    if (answer.status() != 200) {
      throw registry.refusal(answer, request.scope()).lasting();
    }
    DocumentBytes bytes = read(answer);
    Optional<Digest> said = digestIn(answer, Digest.Algorithm.SHA256);
    requireSame(said.orElse(bytes.digest()), bytes.digest(), name);
    String mediaType = mediaType(answer, bytes, name);
    return new StoredDocument(mediaType, digest.orElse(bytes.digest()), bytes);
  }

  private DocumentBytes read(HttpAnswer answer) throws IOException {
    int most = registry.context().documents().maxDocumentSize();
    byte[] bytes = AnswerBytes.read(answer, most + 1);
    if (bytes.length > most) {
      throw new RegistryException(
          "it is larger than the " + most + " bytes up to which manifests and indexes are read",
          "");
    }
    return DocumentBytes.of(bytes);
  }

  /** The digest that the registry states, if it is of this algorithm. */
  static Optional<Digest> digestIn(HttpAnswer answer, Digest.Algorithm algorithm) {
    return answer
        .headers()
        .firstValue(DIGEST_HEADER)
        .flatMap(Digest::find)
        .filter(digest -> digest.algorithm() == algorithm);
  }

  private static void requireSame(Digest said, Digest found, String name) throws RegistryException {
    if (!said.equals(found)) {
      throw new RegistryException(
          "the registry's answer for " + name + " hashes to " + found + ", but it says " + said,
          "The registry, or a proxy on the way, is damaged.");
    }
  }

  private String mediaType(HttpAnswer answer, DocumentBytes bytes, String name)
      throws RegistryException {
    String header = answer.headers().firstValue("Content-Type").orElse("");
    String plain = header.split(";", 2)[0].strip();
    Map<String, Object> json = json(bytes, plain, name);
    if (json.get("errors") instanceof List<?> && !json.containsKey("schemaVersion")) {
      throw new Refusal(
              registry.registry(), ErrorAnswer.of(answer.status(), json), Optional.empty())
          .lasting();
    }
    return DocumentMediaType.of(plain, json);
  }

  private Map<String, Object> json(DocumentBytes bytes, String mediaType, String name)
      throws RegistryException {
    try {
      return registry.context().documents().readTree(bytes, repository + " " + name);
    } catch (SourceException e) {
      boolean page = mediaType.contains("html");
      throw RegistryException.lasting(
          "the registry "
              + registry.registry()
              + " answers "
              + (page ? "with an HTML page" : "something that is not JSON")
              + " in place of a manifest",
          page
              ? "Check the name of the registry: a proxy or a login page seems to answer there."
              : "",
          e);
    }
  }

  /**
   * The digest that a tag currently leads to; empty if the tag does not exist.
   *
   * @throws RegistryException if that cannot be determined
   */
  Optional<Digest> digestOf(String tag) throws IOException {
    try {
      return registry.retry(() -> head(tag));
    } catch (RegistryException e) {
      boolean refused = e.status() == UNAUTHORIZED || e.status() / 100 == 5;
      if (!refused) {
        throw e;
      }
      return findByTag(tag).map(StoredDocument::digest);
    }
  }

  /**
   * The digest of a tag that existed before. If HEAD reports that the tag does not exist, GET must
   * confirm it.
   *
   * @throws RegistryException if that cannot be determined
   */
  Optional<Digest> digestOfKnown(String tag) throws IOException {
    Optional<Digest> found = digestOf(tag);
    return found.isPresent() ? found : findByTag(tag).map(StoredDocument::digest);
  }

  private Optional<Digest> head(String tag) throws IOException {
    RegistryRequest request =
        RegistryRequest.of("HEAD", path(tag), Scope.push(repository))
            .withHeader("Accept", String.join(", ", KNOWN));
    HttpAnswer answer = registry.send(request);
    answer.body().close();
    if (answer.status() == 404) {
      return Optional.empty();
    }
    Digest.Algorithm algorithm =
        Digest.find(tag).map(Digest::algorithm).orElse(Digest.Algorithm.SHA256);
    Optional<Digest> said = answer.status() == 200 ? digestIn(answer, algorithm) : Optional.empty();
    return said.isPresent() ? said : find(tag).map(StoredDocument::digest);
  }

  /**
   * Fetches a document that was just written, and retries while the name leads to another one. Some
   * registries show a new tag, or the new document of a tag, only after a few seconds (reported for
   * GHCR and for registries on replicated storage).
   *
   * @param name a tag, or the digest
   * @throws RegistryException if that cannot be determined
   */
  Optional<StoredDocument> getWritten(String name, Digest written) throws IOException {
    return registry.retryUntil(
        found -> found.filter(document -> document.digest().equals(written)).isPresent(),
        () -> find(name));
  }

  private Optional<StoredDocument> find(String name) throws IOException {
    try {
      return Optional.of(get(name, Digest.find(name), String.join(", ", KNOWN)));
    } catch (RegistryException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String path(String name) {
    return path(repository, name);
  }

  /** The target of requests for a document. */
  static String path(String repository, String name) {
    return "/v2/" + repository + "/manifests/" + name;
  }
}
