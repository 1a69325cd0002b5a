package dev.colophon.tests.registry.scripted;

import static dev.colophon.tests.registry.scripted.Behaviour.WRITING;
import static dev.colophon.tests.registry.scripted.Behaviour.done;
import static dev.colophon.tests.registry.scripted.Behaviour.fails;

import dev.colophon.tests.registry.scripted.Behaviour.Job;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mounts, uploads, and the writing of documents. */
final class UploadBehaviours {

  private static final String MOUNT = "POST .*mount=.*";
  private static final String BEGIN = "POST /v2/[a-z]+/blobs/uploads/(\\?digest=.*)?";
  static final String AT_ONCE = "POST .*/blobs/uploads/\\?digest=.*";
  private static final String WHOLE = "PUT .*/blobs/uploads/.*";
  private static final String TAG = "PUT .*/manifests/(new|merged|1)";
  private static final String SPEC = "distribution-spec";

  private UploadBehaviours() {}

  static Stream<Behaviour> all() {
    return Stream.of(mounts(), begins(), ends(), parts(), tags()).flatMap(rows -> rows);
  }

  private static Stream<Behaviour> mounts() {
    Stream<Behaviour> refused =
        IntStream.of(400, 401, 403, 404, 405, 415, 500)
            .mapToObj(
                status ->
                    done(
                        "a mount is refused with " + status,
                        "harbor#17097, imgpkg#495",
                        r -> r.on(MOUNT, Answer.error(status, "UNAUTHORIZED", "no mount")),
                        Job.COPY));
    return Stream.concat(
        refused,
        Stream.of(
            done(
                "a mount begins an upload",
                SPEC + ", Mounting a blob",
                r ->
                    r.on(
                        MOUNT,
                        Answer.of(202).with("Location", "/v2/copy/blobs/uploads/99?state=mount")),
                Job.COPY),
            done(
                "a mount begins an upload without saying where",
                SPEC + ", Mounting a blob",
                r -> r.on(MOUNT, Answer.of(202)),
                Job.COPY)));
  }

  private static Stream<Behaviour> begins() {
    return Stream.of(
        done(
            "a blob is taken with the request that begins its upload",
            SPEC + ", Pushing a blob monolithically, Single POST",
            r -> r.rule(AT_ONCE, 99, q -> taken(r, q)),
            Job.PUSH),
        done(
            "a request that begins an upload is refused where it has a body",
            SPEC + ", the same",
            r -> r.on(AT_ONCE, Answer.error(400, "SIZE_INVALID", "no body")),
            Job.PUSH),
        done(
            "an upload begins with 200",
            "containerd, pusher.go",
            r -> r.rule(BEGIN, 99, q -> begun(r, q, 200)),
            Job.PUSH),
        done(
            "an upload begins with 201",
            "distribution#3230",
            r -> r.rule(BEGIN, 99, q -> begun(r, q, 201)),
            Job.PUSH),
        done(
            "an upload begins with 204",
            "RFC 9110, 15.3",
            r -> r.rule(BEGIN, 99, q -> begun(r, q, 204)),
            Job.PUSH),
        done(
            "blobs are looked up by GET only",
            "imgpkg#149",
            r -> r.on("HEAD .*/blobs/.*", Answer.of(405)),
            Job.PUSH,
            Job.COPY),
        done(
            "HEAD of blobs fails",
            "imgpkg#149",
            r -> r.on("HEAD .*/blobs/.*", Answer.of(500)),
            Job.PUSH),
        done(
            "blobs that are not there are forbidden",
            "S3 without the permission to list",
            r -> r.on("(HEAD|GET) .*/blobs/.*", Answer.of(403)),
            Job.PUSH),
        done(
            "an upload's address is absolute",
            "distribution#479",
            r -> place(r, "$BASE/v2/new/blobs/uploads/$ID"),
            Job.PUSH),
        done(
            "an upload's address has a query",
            "distribution#996",
            r -> place(r, "/v2/new/blobs/uploads/$ID?state=a%2Fb%3D"),
            Job.PUSH),
        done(
            "an upload's address has a blank in it",
            "java.net.URI",
            r -> place(r, "/v2/new/blobs/uploads/$ID?state=a b"),
            Job.PUSH),
        done(
            "an upload's address has a fragment",
            "RFC 3986",
            r -> place(r, "/v2/new/blobs/uploads/$ID#part"),
            Job.PUSH),
        fails(
            "an upload begins without an address",
            SPEC + ", Pushing blobs",
            "does not say where to upload to",
            r -> r.on(BEGIN, Answer.of(202)),
            Job.PUSH),
        fails(
            "writing is not allowed",
            SPEC + ", Error Codes",
            "does not allow it (status 403: read only)",
            r -> r.on(BEGIN, Answer.error(403, "DENIED", "read only")),
            Job.PUSH));
  }

  private static Stream<Behaviour> ends() {
    Stream<Behaviour> accepted =
        IntStream.of(200, 202, 204)
            .mapToObj(
                status ->
                    done(
                        "an upload ends with " + status,
                        "containerd, pusher.go",
                        r ->
                            r.rule(
                                WHOLE,
                                99,
                                q ->
                                    Optional.of(
                                        new Answer(
                                            status, r.api().answer(q).headers(), new byte[0]))),
                        Job.PUSH));
    return Stream.concat(
        accepted,
        Stream.of(
            fails(
                "a blob is accepted and lost",
                "harbor#18541",
                "does not have it",
                r -> r.on(WHOLE, Answer.of(202)),
                Job.PUSH),
            fails(
                "a blob is stored under another digest",
                SPEC + ", Docker-Content-Digest",
                "stored sha256:",
                r ->
                    r.on(
                        WHOLE,
                        Answer.of(201).with("Docker-Content-Digest", "sha256:" + "0".repeat(64))),
                Job.PUSH),
            fails(
                "a proxy refuses a layer for its size",
                "nginx, client_max_body_size",
                "as too large (status 413)",
                r -> r.on(WHOLE, Answer.html(413)),
                Job.PUSH),
            done(
                "the end of an upload is lost once",
                "distribution#2225",
                r -> r.on(WHOLE, 1, Answer.dropped()),
                Job.PUSH),
            done(
                "an upload fails once with 500",
                SPEC,
                r -> r.on(WHOLE, 1, Answer.of(500)),
                Job.PUSH)));
  }

  private static Stream<Behaviour> parts() {
    Stream<Behaviour> refused =
        IntStream.of(404, 405, 411, 415, 501)
            .mapToObj(
                status ->
                    done(
                        "a blob in one request is refused with " + status,
                        "containerd#3533, buildkit#1130",
                        r ->
                            r.rule(
                                WHOLE,
                                99,
                                q ->
                                    q.body().length > 0
                                        ? Optional.of(Answer.of(status))
                                        : Optional.empty()),
                        Job.PUSH));
    return Stream.concat(
        refused,
        Stream.of(
            done(
                "a blob in one request is refused with 400",
                SPEC + ", UNSUPPORTED",
                r ->
                    r.rule(
                        WHOLE,
                        99,
                        q ->
                            q.body().length > 0
                                ? Optional.of(Answer.error(400, "UNSUPPORTED", "in parts only"))
                                : Optional.empty()),
                Job.PUSH),
            done(
                "a part of an upload is out of order once",
                SPEC + ", Pushing a blob in chunks",
                r -> {
                  r.rule(
                      WHOLE,
                      99,
                      q -> q.body().length > 0 ? Optional.of(Answer.of(405)) : Optional.empty());
                  r.on("PATCH .*", 1, Answer.of(416).with("Range", "0-0"));
                },
                Job.PUSH),
            done(
                "an upload is not known any more",
                SPEC + ", BLOB_UPLOAD_UNKNOWN",
                r -> r.on(WHOLE, 1, Answer.error(400, "BLOB_UPLOAD_UNKNOWN", "no such upload")),
                Job.PUSH),
            done(
                "an upload breaks off and goes on where it was",
                SPEC + ", Resuming an upload",
                r -> r.rule("PUT .*/uploads/1\\?.*", 1, q -> broken(r, q)),
                Job.PUSH)));
  }

  private static Stream<Behaviour> tags() {
    return Stream.of(
        done(
            "a tag's answer is lost, and it cannot be written twice",
            "buildkit#3776",
            UploadBehaviours::lostAnswer,
            WRITING),
        fails(
            "a tag that leads elsewhere cannot be moved",
            "ECR, immutable tags",
            "the tag is immutable). If tags cannot be moved there, write the image under another tag.",
            r -> r.on(TAG, immutable()),
            WRITING),
        done(
            "a document is accepted with 202",
            SPEC + ", Pushing manifests",
            r ->
                r.rule(
                    "PUT .*/manifests/.*",
                    99,
                    q -> Optional.of(new Answer(202, r.api().answer(q).headers(), new byte[0]))),
            WRITING),
        done(
            "a document is stored with 204",
            "RFC 9110, 15.3",
            r ->
                r.rule(
                    "PUT .*/manifests/.*",
                    99,
                    q -> Optional.of(new Answer(204, r.api().answer(q).headers(), new byte[0]))),
            WRITING),
        fails(
            "media types of OCI are refused as a wrong method",
            "distribution#2395",
            "oci-mediatypes=false",
            r -> r.on("PUT .*/manifests/.*", Answer.of(405)),
            WRITING),
        fails(
            "a reason is told in plain text",
            "RFC 9110, 15.5",
            "(status 403: the project is over its quota)",
            r ->
                r.on(
                    "PUT .*/manifests/.*",
                    Answer.of(403)
                        .with("Content-Type", "text/plain; charset=utf-8")
                        .body("the project is over its quota\n")),
            WRITING),
        fails(
            "a reason is told in the form of Google's APIs",
            "google.rpc.Status",
            "(status 403: the project is over its quota)",
            r ->
                r.on(
                    "PUT .*/manifests/.*",
                    Answer.of(403)
                        .with("Content-Type", "application/json")
                        .body("{\"error\":{\"message\":\"the project is over its quota\"}}")),
            WRITING),
        fails(
            "a reason is told without the form of errors",
            "Artifactory",
            "(status 403: the project is over its quota)",
            r ->
                r.on(
                    "PUT .*/manifests/.*",
                    Answer.of(403)
                        .with("Content-Type", "application/json")
                        .body("{\"errors\":\"the project is over its quota\"}")),
            WRITING),
        done(
            "documents are stored without saying their digests",
            SPEC,
            r -> r.rule("PUT .*/manifests/.*", 99, q -> stored(r, q)),
            WRITING),
        done(
            "a blob that was just taken is not known yet",
            "distribution#142",
            r ->
                r.on(
                    "PUT .*/manifests/.*",
                    1,
                    Answer.error(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown")),
            WRITING),
        fails(
            "media types of OCI are refused",
            "distribution#2395",
            "oci-mediatypes=false",
            r -> r.on("PUT .*/manifests/.*", Answer.error(415, "MANIFEST_INVALID", "unsupported")),
            WRITING),
        fails(
            "a document is stored under another digest",
            SPEC,
            "stored sha256:",
            r ->
                r.on(
                    "PUT .*/manifests/.*",
                    Answer.of(201).with("Docker-Content-Digest", "sha256:" + "0".repeat(64))),
            WRITING));
  }

  private static Answer immutable() {
    return Answer.error(400, "TAG_INVALID", "the tag is immutable");
  }

  private static void lostAnswer(ScriptedRegistry registry) {
    registry.rule(
        TAG,
        1,
        request -> {
          registry.api().answer(request);
          return Optional.of(Answer.dropped());
        });
    registry.on(TAG, immutable());
  }

  private static Optional<Answer> begun(
      ScriptedRegistry registry, ScriptedRegistry.Request request, int status) {
    return Optional.of(new Answer(status, registry.api().answer(request).headers(), new byte[0]));
  }

  static Optional<Answer> taken(ScriptedRegistry registry, ScriptedRegistry.Request request) {
    String digest = Contents.digestOf(request.body());
    registry.contents().putBlob("new", digest, request.body());
    String place = "/v2/new/blobs/" + digest;
    return Optional.of(Answer.of(201).with("Location", place));
  }

  private static Optional<Answer> stored(
      ScriptedRegistry registry, ScriptedRegistry.Request request) {
    registry.api().answer(request);
    return Optional.of(Answer.of(201));
  }

  private static void place(ScriptedRegistry registry, String location) {
    registry.rule(
        BEGIN,
        99,
        request -> {
          Answer usual = registry.api().answer(request);
          String own = String.valueOf(usual.headers().get("Location"));
          String id = own.substring(own.lastIndexOf('/') + 1);
          return Optional.of(usual.with("Location", location.replace("$ID", id)));
        });
  }

  private static Optional<Answer> broken(
      ScriptedRegistry registry, ScriptedRegistry.Request request) {
    int half = request.body().length / 2;
    if (half < 10) {
      return Optional.empty();
    }
    registry.api().keepPart("1", java.util.Arrays.copyOf(request.body(), half));
    return Optional.of(Answer.dropped());
  }
}
