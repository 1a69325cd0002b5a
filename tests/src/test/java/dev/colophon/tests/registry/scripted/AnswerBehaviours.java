package dev.colophon.tests.registry.scripted;

import static dev.colophon.tests.registry.scripted.Behaviour.done;
import static dev.colophon.tests.registry.scripted.Behaviour.fails;

import dev.colophon.tests.registry.scripted.Behaviour.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Reading: documents, blobs and lists, and answers that help nobody. */
final class AnswerBehaviours {

  private static final String TAG = "GET .*/manifests/1";
  private static final String BLOB = "GET .*/blobs/.*";
  private static final String REFERRERS = "GET .*/referrers/.*";
  private static final String TAGS = "GET .*/tags/list.*";
  private static final String SPEC = "distribution-spec";
  private static final Job[] READING = {Job.PULL, Job.ANNOTATE, Job.COPY};

  private AnswerBehaviours() {}

  static Stream<Behaviour> all() {
    return Stream.of(documents(), blobs(), lists(), limits()).flatMap(rows -> rows);
  }

  private static Stream<Behaviour> documents() {
    Stream<Behaviour> heads =
        IntStream.of(400, 401, 403, 404, 405, 500, 501)
            .mapToObj(
                status ->
                    done(
                        "HEAD of a tag is refused with " + status,
                        "go-containerregistry#971, crossplane#3222",
                        r -> r.on("HEAD .*/manifests/.*", Answer.of(status)),
                        Job.ANNOTATE));
    return Stream.concat(
        heads,
        Stream.of(
            done(
                "documents come without their digests",
                SPEC,
                r -> headers(r, "Docker-Content-Digest", Optional.empty()),
                READING),
            done(
                "documents and blobs come compressed",
                "RFC 9110, 8.4: a proxy compresses what passes",
                AnswerBehaviours::compressed,
                READING),
            done(
                "blobs come with the header of their storage, which names their own compression",
                "RFC 9110, 8.4; Google Cloud Storage, metadata of objects",
                AnswerBehaviours::described,
                READING),
            done(
                "media types have parameters",
                "RFC 9110, 8.3",
                r ->
                    headers(
                        r,
                        "Content-Type",
                        Optional.of("application/vnd.oci.image.index.v1+json; charset=utf-8")),
                Job.ANNOTATE),
            done(
                "media types are plain JSON",
                "Artifactory",
                r -> headers(r, "Content-Type", Optional.of("application/json")),
                READING),
            fails(
                "another document is answered than the digest says",
                SPEC,
                "but it says",
                r -> headers(r, "Docker-Content-Digest", Optional.of("sha256:" + "0".repeat(64))),
                READING),
            fails(
                "a page is answered in place of a manifest",
                "login pages with status 200",
                "with an HTML page in place of a manifest",
                r -> r.on(TAG, Answer.html(200)),
                READING),
            fails(
                "an answer is not JSON",
                SPEC,
                "something that is not JSON in place of a manifest",
                r -> r.on(TAG, Answer.of(200).body("hello")),
                READING),
            fails(
                "an image is of Docker's schema 1",
                "docker, schema 1",
                "manifest schema 1",
                r ->
                    r.on(
                        TAG,
                        Answer.of(200)
                            .with("Content-Type", "application/json")
                            .body("{\"schemaVersion\":1}")),
                READING),
            fails(
                "a tag is not there",
                SPEC,
                "does not have it (status 404: manifest unknown)",
                r -> r.on(TAG, Answer.error(404, "MANIFEST_UNKNOWN", "manifest unknown")),
                READING)));
  }

  private static Stream<Behaviour> blobs() {
    return Stream.of(
        done(
            "blobs are in storage",
            "jib#2106",
            r -> stored(r, "$BASE/storage/$HEX?signature=a%2Fb"),
            Job.PULL),
        done(
            "storage has blanks in its address",
            "openvsx#426",
            r -> stored(r, "$BASE/storage/$HEX?disposition=attachment; filename=x"),
            Job.PULL),
        done(
            "storage has a relative address",
            "RFC 9110, 10.2.2",
            r -> stored(r, "/storage/$HEX"),
            Job.PULL),
        done(
            "a download breaks off once",
            "RFC 9110, 14",
            r -> r.on(BLOB, 1, Answer.dropped()),
            Job.PULL),
        done("a download fails once with 502", SPEC, r -> r.on(BLOB, 1, Answer.of(502)), Job.PULL),
        fails(
            "redirects have no end",
            "RFC 9110, 15.4",
            "redirects more than 5 times",
            r ->
                r.on(
                    BLOB,
                    Answer.of(307).with("Location", "$BASE/v2/app/blobs/sha256:" + "0".repeat(64))),
            Job.PULL),
        fails(
            "a redirect leads to no web server",
            "RFC 9110, 15.4",
            "sends to an address that is not followed",
            r -> r.on(BLOB, Answer.of(307).with("Location", "file:///etc/passwd")),
            Job.PULL),
        fails(
            "a blob has other bytes",
            SPEC,
            "hash to",
            r -> r.rule(BLOB, 99, q -> changed(r, q)),
            Job.PULL),
        fails(
            "a blob is not there",
            SPEC,
            "does not have it (status 404",
            r -> r.on(BLOB, Answer.error(404, "BLOB_UNKNOWN", "blob unknown")),
            Job.PULL));
  }

  private static Stream<Behaviour> lists() {
    Stream<Behaviour> without =
        IntStream.of(400, 401, 403, 404, 405, 406, 410, 501)
            .mapToObj(
                status ->
                    done(
                        "the referrers API answers " + status,
                        "harbor#18305",
                        r -> r.on(REFERRERS, Answer.of(status)),
                        Job.ANNOTATE));
    return Stream.concat(
        without,
        Stream.of(
            done(
                "the referrers API answers a page",
                "login pages with status 200",
                r -> r.on(REFERRERS, Answer.html(200)),
                Job.ANNOTATE),
            done(
                "the referrers API answers a list in place of an index",
                SPEC,
                r ->
                    r.on(
                        REFERRERS,
                        Answer.of(200)
                            .with("Content-Type", "application/vnd.oci.image.index.v1+json")
                            .body("[]")),
                Job.ANNOTATE),
            done(
                "tags are not listed",
                SPEC,
                r -> r.on(TAGS, Answer.error(403, "DENIED", "no list")),
                Job.ANNOTATE),
            done(
                "a Link header of tags is hostile",
                "CWE-1333",
                r ->
                    r.on(
                        TAGS,
                        Answer.of(200).with("Link", "<".repeat(60_000)).body("{\"tags\":[]}")),
                Job.ANNOTATE),
            done(
                "tags sha256-… lead to the manifests themselves",
                "oras-go#1396",
                AnswerBehaviours::digestTags,
                Job.ANNOTATE),
            fails(
                "the referrers API fails",
                SPEC,
                "could not be",
                r -> r.on(REFERRERS, Answer.of(500).with("Retry-After", "3600")),
                Job.ANNOTATE)));
  }

  private static Stream<Behaviour> limits() {
    return Stream.of(
        fails(
            "a registry limits requests and says why",
            "Docker Hub, 429",
            "enough for today",
            r ->
                r.on(
                    TAG,
                    Answer.error(429, "TOOMANYREQUESTS", "enough for today")
                        .with("Retry-After", "21600")),
            READING),
        done(
            "a registry is busy for a moment",
            "RFC 9110, Retry-After",
            r -> r.on(TAG, 1, Answer.of(429).with("Retry-After", "0")),
            READING),
        done("a registry fails once", SPEC, r -> r.on(TAG, 1, Answer.of(503)), READING),
        done(
            "a connection ends once",
            "RFC 9112, 9.5",
            r -> r.on(TAG, 1, Answer.dropped()),
            READING),
        fails(
            "a registry's message has control characters",
            "CWE-150",
            "does not allow it (status 403: a b)",
            r -> r.on(TAG, Answer.error(403, "DENIED", "a\\u001b\\nb")),
            READING));
  }

  private static void compressed(ScriptedRegistry registry) {
    registry.rule(
        "GET .*/(manifests|blobs)/.*",
        9999,
        request -> {
          Answer usual = registry.api().answer(request);
          return Optional.of(usual.with("Content-Encoding", "gzip").body(gzip(usual.body())));
        });
  }

  private static void described(ScriptedRegistry registry) {
    registry.rule(
        "GET .*/blobs/.*",
        9999,
        request -> Optional.of(registry.api().answer(request).with("Content-Encoding", "gzip")));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void headers(ScriptedRegistry registry, String name, Optional<String> value) {
    registry.rule(
        "(GET|HEAD) .*/manifests/1",
        9999,
        request -> {
          Answer usual = registry.api().answer(request);
          java.util.Map<String, String> headers = new java.util.LinkedHashMap<>(usual.headers());
          headers.remove(name);
          value.ifPresent(text -> headers.put(name, text));
          return Optional.of(new Answer(usual.status(), headers, usual.body()));
        });
  }

  private static void stored(ScriptedRegistry registry, String location) {
    registry.rule(
        BLOB,
        9999,
        request -> {
          String hex = request.target().replaceFirst(".*sha256(:|%3A)", "");
          return Optional.of(Answer.of(307).with("Location", location.replace("$HEX", hex)));
        });
  }

  private static Optional<Answer> changed(
      ScriptedRegistry registry, ScriptedRegistry.Request request) {
    Answer usual = registry.api().answer(request);
    byte[] bytes = usual.body().clone();
    bytes[bytes.length - 1] ^= 1;
    return Optional.of(usual.body(bytes));
  }

  private static void digestTags(ScriptedRegistry registry) {
    registry.on(TAGS, Answer.of(404));
    registry.rule(
        "(GET|HEAD) .*/manifests/sha256-[0-9a-f]{64}",
        9999,
        request ->
            Optional.of(
                registry
                    .api()
                    .answer(
                        new ScriptedRegistry.Request(
                            request.method(),
                            request.target().replace("sha256-", "sha256:"),
                            request.headers(),
                            request.body()))));
  }
}
