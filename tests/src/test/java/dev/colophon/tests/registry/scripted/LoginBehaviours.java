package dev.colophon.tests.registry.scripted;

import static dev.colophon.tests.registry.scripted.Behaviour.done;
import static dev.colophon.tests.registry.scripted.Behaviour.fails;

import dev.colophon.tests.registry.scripted.Behaviour.Job;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Challenges, token servers and credentials. */
final class LoginBehaviours {

  private static final String PAIR = "me:secret";
  private static final String BASIC = "Basic " + base64(PAIR);
  private static final String AUTH = "{\"auths\":{\"$HOST\":{\"auth\":\"" + base64(PAIR) + "\"}}}";
  private static final String API = ".* /v2/.*";
  private static final String TOKENS = "token authentication";

  private LoginBehaviours() {}

  static Stream<Behaviour> all() {
    return Stream.of(passwords(), hidden(), tokens(), refused(), variables()).flatMap(rows -> rows);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<Behaviour> passwords() {
    return Stream.of(
        done(
            "a password is asked for",
            "RFC 7617",
            r -> basic(r.configuration(AUTH), "Basic realm=\"r\"")),
        done(
            "Negotiate is offered first",
            "skopeo#375",
            r -> basic(r.configuration(AUTH), "Negotiate, Basic realm=\"r\"")),
        done(
            "a login is wrapped at 76 columns",
            "base64 without -w0",
            r -> basic(r.configuration(AUTH.replace("c2Vj", "c2V\\nj")), "Basic realm=\"r\""),
            Job.PULL),
        done(
            "an empty helper name is none",
            "docker_credential#8",
            r ->
                basic(
                    r.configuration(
                        AUTH.replace("{\"auths\"", "{\"credHelpers\":{\"$HOST\":\"\"},\"auths\"")),
                    "Basic realm=\"r\""),
            Job.PULL),
        done(
            "the login is stored under an address",
            "docker login",
            r ->
                basic(
                    r.configuration(AUTH.replace("\"$HOST\"", "\"https://$HOST/v2/\"")),
                    "Basic realm=\"r\""),
            Job.PULL),
        done(
            "an empty configuration is no error",
            "docker, config.json",
            r -> r.configuration(""),
            Job.PULL),
        done(
            "a helper that is missing stops nothing public",
            "docker#2876",
            r -> bearer(r.configuration("{\"credsStore\":\"nowhere\"}"), "{\"token\":\"t\"}"),
            Job.PULL),
        fails(
            "a password is missing",
            "RFC 7617",
            "wants a user name and a password, and there are none",
            r -> basic(r, "Basic realm=\"r\"")),
        fails(
            "a password is wrong",
            "RFC 7617",
            "refuses the credentials of ",
            r ->
                basic(
                    r.configuration(AUTH.replace(base64(PAIR), base64("me:other"))),
                    "Basic realm=\"r\"")),
        fails(
            "a registry lets nobody in and says no way in",
            "harbor#18305",
            "denies access (status 401",
            r -> r.on(API, Answer.error(401, "UNAUTHORIZED", "log in"))));
  }

  private static Stream<Behaviour> hidden() {
    return Stream.of(404, 403)
        .map(
            status ->
                done(
                    "a repository is hidden with " + status + ", and only /v2/ challenges",
                    "moby#17721, containerd#3291",
                    r -> {
                      r.configuration(AUTH);
                      r.rule(
                          "GET /v2/",
                          9,
                          q ->
                              Optional.of(
                                  Answer.of(401).with("WWW-Authenticate", "Basic realm=\"r\"")));
                      r.rule(
                          API,
                          9999,
                          q -> isLetIn(q) ? Optional.empty() : Optional.of(Answer.of(status)));
                    },
                    Job.PULL,
                    Job.ANNOTATE,
                    Job.COPY));
  }

  private static Stream<Behaviour> tokens() {
    return Stream.of(
        done("a token is asked for", TOKENS, r -> bearer(r, "{\"token\":\"t\"}")),
        done(
            "a token is called access_token",
            TOKENS,
            r -> bearer(r, "{\"access_token\":\"t\"}"),
            Job.PULL),
        done(
            "a token is empty beside an access_token",
            "overlaybd#35",
            r -> bearer(r, "{\"token\":\"\",\"access_token\":\"t\"}"),
            Job.PULL),
        done(
            "a token's lifetime is text",
            "dxf#27",
            r -> bearer(r, "{\"token\":\"t\",\"expires_in\":\"60\"}"),
            Job.PULL),
        done(
            "a token expires at once",
            TOKENS,
            r -> bearer(r, "{\"token\":\"t\",\"expires_in\":0}"),
            Job.PULL),
        done(
            "a token server is busy once",
            "RFC 6585",
            r ->
                bearer(
                    r.on("GET /token.*", 1, Answer.of(429).with("Retry-After", "0")),
                    "{\"token\":\"t\"}"),
            Job.PULL),
        done("a token server takes no POST", "containerd#12822", r -> identity(r, 404), Job.PULL),
        done(
            "a token server does not know OAuth",
            "go-containerregistry#1740",
            r -> identity(r, 405),
            Job.PULL),
        done(
            "a scope is named in another way",
            "oras-go#650",
            LoginBehaviours::otherScope,
            Job.PULL),
        done(
            "a token for two repositories is refused",
            "oras#1892, kaniko#1007",
            LoginBehaviours::oneScope,
            Job.COPY));
  }

  private static Stream<Behaviour> refused() {
    return Stream.of(
        fails(
            "a token server answers no token",
            TOKENS,
            "is not a token",
            r -> bearer(r, "{\"message\":\"hello\"}"),
            Job.PULL),
        fails(
            "a token has a line end in it",
            "RFC 9110, 5.5",
            "is not a token",
            r -> bearer(r, "{\"token\":\"t\\r\\nX: y\"}"),
            Job.PULL),
        fails(
            "a token server refuses",
            TOKENS,
            "refuses the credentials of ",
            r -> bearer(r.configuration(AUTH).on("GET /token.*", Answer.of(401)), ""),
            Job.PULL),
        fails(
            "a token server fails",
            TOKENS,
            "answers status 503",
            r -> bearer(r.on("GET /token.*", Answer.of(503).with("Retry-After", "3600")), ""),
            Job.PULL),
        fails(
            "a token server is somebody else's",
            "CVE-2020-15157",
            "which is not its own",
            r -> basic(r.configuration(AUTH), "Bearer realm=\"http://127.0.0.2:1/token\""),
            Job.PULL),
        fails(
            "a token server is no web server",
            TOKENS,
            "names no usable token server",
            r -> basic(r, "Bearer realm=\"ftp://127.0.0.1/token\""),
            Job.PULL));
  }

  private static Stream<Behaviour> variables() {
    return Stream.of(
        done(
            "credentials are in variables",
            "docs/registries.md",
            r ->
                basic(
                    r.variable("COLOPHON_USERNAME", "me").variable("COLOPHON_PASSWORD", "secret"),
                    "Basic realm=\"r\"")),
        done(
            "credentials are for this registry",
            "docs/registries.md",
            r ->
                basic(
                    r.variable("COLOPHON_REGISTRY", "$HOST")
                        .variable("COLOPHON_USERNAME", "me")
                        .variable("COLOPHON_PASSWORD", "secret"),
                    "Basic realm=\"r\""),
            Job.PULL),
        fails(
            "credentials are for another registry",
            "docs/registries.md",
            "there are none for it",
            r ->
                basic(
                    r.variable("COLOPHON_REGISTRY", "other.test")
                        .variable("COLOPHON_USERNAME", "me")
                        .variable("COLOPHON_PASSWORD", "secret"),
                    "Basic realm=\"r\""),
            Job.PULL));
  }

  private static boolean isLetIn(ScriptedRegistry.Request request) {
    return request.header("Authorization").filter(BASIC::equals).isPresent();
  }

  private static void basic(ScriptedRegistry registry, String challenge) {
    registry.rule(
        API,
        9999,
        request ->
            isLetIn(request)
                ? Optional.empty()
                : Optional.of(Answer.of(401).with("WWW-Authenticate", challenge)));
  }

  private static void bearer(ScriptedRegistry registry, String answer) {
    registry.on("GET /token.*", Answer.of(200).body(answer));
    registry.rule(
        API,
        9999,
        request ->
            request.header("Authorization").filter("Bearer t"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(challenged("repository:app:pull")));
  }

  private static Answer challenged(String scope) {
    return Answer.of(401)
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"$BASE/token\",service=\"s\",scope=\"" + scope + "\"");
  }

  private static void identity(ScriptedRegistry registry, int status) {
    registry.configuration("{\"auths\":{\"$HOST\":{\"identitytoken\":\"refresh\"}}}");
    registry.on("POST /token.*", Answer.of(status));
    registry.rule(
        "GET /token.*",
        99,
        request ->
            request
                    .header("Authorization")
                    .filter(("Basic " + base64(":refresh"))::equals)
                    .isPresent()
                ? Optional.empty()
                : Optional.of(Answer.of(401)));
    bearer(registry, "{\"token\":\"t\"}");
  }

  private static void otherScope(ScriptedRegistry registry) {
    registry.rule(
        "GET /token.*",
        99,
        request ->
            request.target().contains("repository%3Aproject%2Fapp%3Apull")
                ? Optional.of(Answer.of(200).body("{\"token\":\"t\"}"))
                : Optional.of(Answer.of(200).body("{\"token\":\"other\"}")));
    registry.rule(
        API,
        9999,
        request ->
            request.header("Authorization").filter("Bearer t"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(challenged("repository:project/app:pull")));
  }

  private static void oneScope(ScriptedRegistry registry) {
    registry.rule(
        "GET /token.*scope=.*scope=.*",
        99,
        request -> Optional.of(Answer.error(403, "DENIED", "no")));
    registry.on("GET /token.*", Answer.of(200).body("{\"token\":\"t\"}"));
    registry.rule(
        API,
        9999,
        request ->
            request.header("Authorization").filter("Bearer t"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(challenged("")));
  }
}
