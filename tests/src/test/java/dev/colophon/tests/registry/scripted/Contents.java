package dev.colophon.tests.registry.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.Archive;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The content of the scripted registry: blobs, documents and tags of each repository. */
final class Contents {

  /** A manifest or index. */
  record Document(String mediaType, byte[] bytes) {}

  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  static String digestOf(byte[] bytes) {
    return DocumentBytes.of(bytes).digest().toString();
  }

  /** The digest of the subject of a document; empty without one. */
  static String subjectOf(byte[] document) {
    return Archive.parse(new String(document, StandardCharsets.UTF_8))
        .at("/subject/digest")
        .asText();
  }

  /** The answer of the referrers API. */
  String referrersOf(String repository, String subject) {
    String entries =
        documents.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(repository + "@"))
            .filter(entry -> subjectOf(entry.getValue().bytes()).equals(subject))
            .map(
                entry ->
                    entryOf(entry.getKey().substring(repository.length() + 1), entry.getValue()))
            .sorted()
            .collect(Collectors.joining(","));
    return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
        + "\"manifests\":["
        + entries
        + "]}";
  }

  private static String entryOf(String digest, Document document) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"artifactType\":\"%s\"}"
        .formatted(
            document.mediaType(),
            digest,
            document.bytes().length,
            Archive.parse(new String(document.bytes(), StandardCharsets.UTF_8))
                .path("artifactType")
                .asText());
  }

  Optional<byte[]> blob(String repository, String digest) {
    return Optional.ofNullable(blobs.get(repository + "@" + digest));
  }

  /** Keeps a blob under its digest, of any algorithm. Returns whether the digest is its own. */
  boolean putBlob(String repository, String digest, byte[] bytes) {
    boolean own = isDigestOf(digest, bytes);
    if (own) {
      blobs.put(repository + "@" + digest, bytes);
    }
    return own;
  }

  private static boolean isDigestOf(String digest, byte[] bytes) {
    return Digest.find(digest)
        .filter(
            named -> {
              MessageDigest hash = named.algorithm().newHash();
              hash.update(bytes);
              return Digest.of(named.algorithm(), hash).equals(named);
            })
        .isPresent();
  }

  void removeBlob(String repository, String digest) {
    blobs.remove(repository + "@" + digest);
  }

  Optional<String> digest(String repository, String name) {
    return name.contains(":")
        ? Optional.of(name)
        : Optional.ofNullable(tags.get(repository + ":" + name));
  }

  Optional<Document> document(String repository, String name) {
    return digest(repository, name)
        .flatMap(digest -> Optional.ofNullable(documents.get(repository + "@" + digest)));
  }

  /** Keeps a document under the digest that names it, or of SHA-256 under a tag; returns it. */
  String putDocument(String repository, String name, Document document) {
    String digest = isDigestOf(name, document.bytes()) ? name : digestOf(document.bytes());
    documents.put(repository + "@" + digest, document);
    if (!name.contains(":")) {
      tags.put(repository + ":" + name, digest);
    }
    return digest;
  }

  List<String> tagsOf(String repository) {
    return tags.keySet().stream()
        .filter(name -> name.startsWith(repository + ":"))
        .map(name -> name.substring(repository.length() + 1))
        .sorted()
        .toList();
  }

  /** Puts a layout with one root into a repository. */
  void seed(Archive layout, String repository, String tag) {
    JsonNode root = layout.json("index.json").at("/manifests/0");
    seed(layout, repository, tag, root);
  }

  private void seed(Archive layout, String repository, String name, JsonNode descriptor) {
    String digest = descriptor.path("digest").asText();
    byte[] bytes = layout.blob(digest).getBytes(StandardCharsets.UTF_8);
    JsonNode document = layout.blobJson(digest);
    document.path("manifests").forEach(child -> seed(layout, repository, childName(child), child));
    for (JsonNode blob : blobsOf(document)) {
      putBlob(repository, blob.path("digest").asText(), layout.files().get(fileOf(blob)));
    }
    putDocument(repository, name, new Document(descriptor.path("mediaType").asText(), bytes));
  }

  private static String childName(JsonNode child) {
    return child.path("digest").asText();
  }

  private static String fileOf(JsonNode blob) {
    return "blobs/" + blob.path("digest").asText().replace(':', '/');
  }

  private static List<JsonNode> blobsOf(JsonNode document) {
    List<JsonNode> blobs = new ArrayList<>();
    document.path("layers").forEach(blobs::add);
    if (document.has("config")) {
      blobs.add(document.path("config"));
    }
    return blobs;
  }

  /** The digests that an image lacks in a repository, itself included. */
  List<String> missing(String repository, String name) {
    Optional<Document> document = document(repository, name);
    if (document.isEmpty()) {
      return List.of(name);
    }
    JsonNode json = Archive.parse(new String(document.get().bytes(), StandardCharsets.UTF_8));
    List<String> missing = new ArrayList<>();
    json.path("manifests")
        .forEach(child -> missing.addAll(missing(repository, child.path("digest").asText())));
    for (JsonNode blob : blobsOf(json)) {
      String digest = blob.path("digest").asText();
      if (blob(repository, digest).isEmpty() && !blob.has("urls")) {
        missing.add(digest);
      }
    }
    return missing;
  }
}
