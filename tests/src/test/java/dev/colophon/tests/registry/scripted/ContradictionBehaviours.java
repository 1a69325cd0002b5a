package dev.colophon.tests.registry.scripted;

import static dev.colophon.tests.registry.scripted.Behaviour.done;
import static dev.colophon.tests.registry.scripted.Behaviour.fails;

import dev.colophon.tests.registry.scripted.Behaviour.Job;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Answers that contradict what is there, or each other. */
final class ContradictionBehaviours {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
  private static final String LOGIN =
      "{\"auths\":{\"$HOST\":{\"username\":\"me\",\"password\":\"secret\"}}}";
  private static final String API = ".* /v2/.*";
  private static final Job[] READING = {Job.PULL, Job.ANNOTATE, Job.COPY};

  private ContradictionBehaviours() {}

  static Stream<Behaviour> all() {
    return Stream.of(logins(), documents(), uploads()).flatMap(rows -> rows);
  }

  private static Stream<Behaviour> logins() {
    return Stream.of(
        done(
            "a registry refuses who did not log in, and only /v2/ challenges",
            "containers/image#211: other clients begin there",
            r -> {
              r.configuration(LOGIN);
              r.rule("GET /v2/", 9, q -> refused(q, "Basic realm=\"r\""));
              r.rule(API, 9999, q -> refused(q, ""));
            }),
        done(
            "a challenge for tokens names no token server, and another is for a password",
            "RFC 9110, 11.6.1",
            r -> r.configuration(LOGIN).rule(API, 9999, q -> refused(q, "Bearer, Basic realm=r"))));
  }

  private static Stream<Behaviour> documents() {
    return Stream.of(
        done(
            "HEAD of a tag says a digest of another algorithm",
            "distribution-spec, Docker-Content-Digest",
            r ->
                r.rule(
                    "HEAD .*/manifests/1",
                    99,
                    q ->
                        Optional.of(
                            r.api()
                                .answer(q)
                                .with("Docker-Content-Digest", "sha512:" + "0".repeat(128)))),
            Job.ANNOTATE),
        done(
            "an index comes with the media type of a manifest",
            "spegel#172, cc-utils#1238",
            r -> typed(r, "application/vnd.docker.distribution.manifest.v2+json"),
            READING),
        done(
            "an index of OCI comes with Docker's media type",
            "distribution-spec, Content-Type",
            r -> typed(r, "application/vnd.docker.distribution.manifest.list.v2+json"),
            READING),
        fails(
            "an error comes with status 200",
            "distribution-spec, Error Codes",
            "refuses (status 200: the project is disabled)",
            r ->
                r.on(
                    "GET .*/manifests/1",
                    Answer.error(200, "DENIED", "the project is disabled")
                        .with("Content-Type", "application/json")),
            READING));
  }

  private static Stream<Behaviour> uploads() {
    AtomicInteger sent = new AtomicInteger();
    return Stream.of(
        done(
            "a cache says that blobs are there which are deleted",
            "distribution#3743, distribution#4569",
            r -> {
              sent.set(0);
              r.rule("HEAD .*/blobs/.*", 9999, q -> Optional.of(Answer.of(200)));
              r.rule(
                  "(POST|PUT) .*/blobs/uploads/.*digest=.*",
                  9999,
                  q -> {
                    sent.incrementAndGet();
                    return Optional.empty();
                  });
              r.rule(
                  "PUT .*/manifests/.*",
                  9999,
                  q ->
                      sent.get() > 0
                          ? Optional.empty()
                          : Optional.of(
                              Answer.error(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown")));
            },
            Job.PUSH),
        done(
            "a load balancer gives up on the end of each upload, and the blob is there",
            "jib#4301",
            r ->
                r.rule(
                    "PUT .*/blobs/uploads/.*",
                    9999,
                    q -> {
                      r.api().answer(q);
                      return Optional.of(Answer.of(504));
                    }),
            Job.PUSH));
  }

  private static Optional<Answer> refused(ScriptedRegistry.Request request, String challenge) {
    if (request.header("Authorization").filter(BASIC::equals).isPresent()) {
      return Optional.empty();
    }
    Answer refusal = Answer.error(401, "UNAUTHORIZED", "who are you");
    return Optional.of(challenge.isEmpty() ? refusal : refusal.with("WWW-Authenticate", challenge));
  }

  private static void typed(ScriptedRegistry registry, String mediaType) {
    registry.rule(
        "(GET|HEAD) .*/manifests/1",
        9999,
        q -> Optional.of(registry.api().answer(q).with("Content-Type", mediaType)));
  }
}
