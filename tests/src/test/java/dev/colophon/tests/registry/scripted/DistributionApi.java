package dev.colophon.tests.registry.scripted;

import dev.colophon.tests.registry.scripted.ScriptedRegistry.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The distribution API over contents in memory; the referrers API is off at first. */
final class DistributionApi {

  private static final Pattern PATH =
      Pattern.compile(
          "/v2/(.+?)/(manifests|blobs/uploads|blobs|tags/list|referrers)(?:/([^?]*))?(?:\\?(.*))?");

  private final Contents contents;
  private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile boolean listsReferrers;

  DistributionApi(Contents contents) {
    this.contents = contents;
  }

  Contents contents() {
    return contents;
  }

  /** Answers the referrers API from now on. */
  void listReferrers() {
    listsReferrers = true;
  }

  Answer answer(Request request) {
    if (request.target().startsWith("/storage/")) {
      return blob("app", request.target().replaceFirst("/storage/([^?]*).*", "sha256:$1"), request);
    }
    Matcher path = PATH.matcher(request.target());
    if (!path.matches()) {
      return Answer.of(request.target().equals("/v2/") ? 200 : 404);
    }
    String repository = path.group(1);
    String name = Optional.ofNullable(path.group(3)).orElse("");
    return switch (path.group(2)) {
      case "manifests" -> manifest(repository, name, request);
      case "blobs" -> blob(repository, name, request);
      case "tags/list" -> tags(repository);
      case "blobs/uploads" ->
          upload(repository, name, Optional.ofNullable(path.group(4)).orElse(""), request);
      case "referrers" ->
          listsReferrers
              ? referrers(repository, name)
              : Answer.error(404, "NOT_FOUND", "no such page");
      default -> Answer.error(404, "NOT_FOUND", "no such page");
    };
  }

  private Answer tags(String repository) {
    String names =
        contents.tagsOf(repository).stream()
            .map(tag -> '"' + tag + '"')
            .collect(Collectors.joining(","));
    return Answer.of(200)
        .with("Content-Type", "application/json")
        .body("{\"name\":\"" + repository + "\",\"tags\":[" + names + "]}");
  }

  private Answer manifest(String repository, String name, Request request) {
    if (request.method().equals("PUT")) {
      String type = request.header("Content-Type").orElse("");
      String digest =
          contents.putDocument(repository, name, new Contents.Document(type, request.body()));
      Answer stored = Answer.of(201).with("Docker-Content-Digest", digest);
      String subject = Contents.subjectOf(request.body());
      return listsReferrers && !subject.isEmpty() ? stored.with("OCI-Subject", subject) : stored;
    }
    return contents
        .document(repository, name)
        .map(
            found ->
                Answer.of(200)
                    .with("Content-Type", found.mediaType())
                    .with("Docker-Content-Digest", contents.digest(repository, name).orElseThrow())
                    .body(found.bytes()))
        .orElseGet(() -> Answer.error(404, "MANIFEST_UNKNOWN", "manifest unknown"));
  }

  private Answer referrers(String repository, String subject) {
    return Answer.of(200)
        .with("Content-Type", "application/vnd.oci.image.index.v1+json")
        .body(contents.referrersOf(repository, subject));
  }

  private Answer blob(String repository, String digest, Request request) {
    Optional<byte[]> found = contents.blob(repository, digest);
    if (found.isEmpty()) {
      return Answer.error(404, "BLOB_UNKNOWN", "blob unknown");
    }
    byte[] bytes = found.get();
    Optional<String> range = request.header("Range");
    if (range.isPresent()) {
      int from = Integer.parseInt(range.get().replaceAll("[^0-9]", ""));
      return Answer.of(206)
          .with("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length))
          .body(Arrays.copyOfRange(bytes, from, bytes.length));
    }
    return Answer.of(200).with("Content-Type", "application/octet-stream").body(bytes);
  }

  private Answer upload(String repository, String name, String query, Request request) {
    Optional<String> mounted = parameter(query, "mount");
    Optional<String> from = parameter(query, "from");
    if (mounted.isPresent() && from.isPresent()) {
      Optional<byte[]> bytes = contents.blob(from.get(), mounted.get());
      if (bytes.isPresent()) {
        contents.putBlob(repository, mounted.get(), bytes.get());
        return Answer.of(201);
      }
    }
    return switch (request.method().toUpperCase(Locale.ROOT)) {
      case "POST" -> begun(repository, String.valueOf(number.incrementAndGet()), new byte[0]);
      case "GET" -> status(repository, name);
      case "PATCH" -> begun(repository, name, joined(name, request.body()));
      default -> ended(repository, name, query, request);
    };
  }

  private Answer begun(String repository, String id, byte[] bytes) {
    uploads.put(id, bytes);
    return status(repository, id).body(new byte[0]);
  }

  private Answer status(String repository, String id) {
    byte[] bytes = uploads.get(id);
    return bytes == null
        ? Answer.error(404, "BLOB_UPLOAD_UNKNOWN", "no such upload")
        : Answer.of(202)
            .with("Location", "/v2/" + repository + "/blobs/uploads/" + id)
            .with("Range", "0-" + Math.max(0, bytes.length - 1));
  }

  private byte[] joined(String id, byte[] more) {
    byte[] bytes = uploads.getOrDefault(id, new byte[0]);
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }

  private Answer ended(String repository, String id, String query, Request request) {
    byte[] bytes = joined(id, request.body());
    return contents.putBlob(repository, parameter(query, "digest").orElse(""), bytes)
        ? Answer.of(201)
        : Answer.error(400, "DIGEST_INVALID", "another digest");
  }

  /** Keeps the first bytes of a blob, as a connection that breaks leaves them. */
  void keepPart(String id, byte[] bytes) {
    uploads.put(id, bytes);
  }

  private static Optional<String> parameter(String query, String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
