package dev.colophon.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.FaultyProxy.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds requests to a registry against the OCI distribution-spec 1.1: each by itself, and all of
 * them in their order.
 */
public final class DistributionRules {

  private static final String NAME =
      "(?<name>[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*)";
  private static final String DIGEST = "sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}";
  private static final Pattern PATH =
      Pattern.compile(
          "/v2/(?:"
              + NAME
              + "/(?<kind>manifests|blobs/uploads|blobs|tags|referrers)/(?<rest>[^?]*))?(?<query>\\?.*)?");
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");
  private static final String OCTETS = "application/octet-stream";

  private final List<String> violations = new ArrayList<>();
  private final Map<String, Long> there = new HashMap<>();
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, String> tagged = new HashMap<>();

  private DistributionRules() {}

  /** What is wrong with these exchanges; nothing when all is well. */
  public static List<String> violations(List<Exchange> exchanges) {
    DistributionRules rules = new DistributionRules();
    exchanges.forEach(rules::remember);
    exchanges.forEach(rules::check);
    return rules.violations;
  }

  private void require(boolean holds, Exchange exchange, String rule) {
    if (!holds) {
      violations.add(exchange.request().lines().get(0) + ": " + rule);
    }
  }

  /** What the repositories have, and since when the client knows. */
  private void remember(Exchange exchange) {
    Matcher path = PATH.matcher(exchange.request().target());
    int status = exchange.answer().status();
    if (!path.matches() || path.group("name") == null || status / 100 != 2) {
      return;
    }
    String kind = path.group("kind");
    Optional<String> digest =
        kind.equals("blobs/uploads")
            ? Optional.of(status)
                .filter(s -> s == 201 || s == 204)
                .flatMap(s -> query(path, "digest").or(() -> query(path, "mount")))
            : Optional.of(path.group("rest")).filter(rest -> rest.matches(DIGEST));
    digest.ifPresent(
        known -> there.merge(path.group("name") + "@" + known, exchange.answered(), Math::min));
    if (exchange.request().method().equals("PUT") && kind.equals("manifests")) {
      there.merge(
          path.group("name") + "@" + Digest.of(exchange.document()),
          exchange.answered(),
          Math::min);
    }
  }

  private static Optional<String> query(Matcher path, String name) {
    String query = path.group("query") == null ? "" : path.group("query").substring(1);
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private void check(Exchange exchange) {
    Matcher path = PATH.matcher(exchange.request().target());
    boolean known = path.matches();
    require(known, exchange, "the path is none of the specification's");
    if (!known || path.group("name") == null) {
      return;
    }
    String rest = path.group("rest");
    switch (path.group("kind")) {
      case "manifests" -> manifest(exchange, path);
      case "blobs" -> require(rest.matches(DIGEST), exchange, "a blob is named by its digest");
      case "blobs/uploads" -> upload(exchange, path);
      case "tags" -> require(rest.equals("list"), exchange, "tags are listed at tags/list");
      default -> referrers(exchange, rest);
    }
  }

  private void referrers(Exchange exchange, String rest) {
    require(rest.matches(DIGEST), exchange, "referrers are those of a digest");
    require(
        exchange.request().header("Accept").orElse("").contains("image.index.v1+json"),
        exchange,
        "the list of referrers is an image index");
  }

  private void manifest(Exchange exchange, Matcher path) {
    String reference = path.group("rest");
    boolean digest = reference.matches(DIGEST);
    require(
        digest || TAG.matcher(reference).matches(), exchange, "the reference is a tag or a digest");
    if (!exchange.request().method().equals("PUT")) {
      String accepted = exchange.request().header("Accept").orElse("");
      require(
          accepted.contains("image.manifest.v1+json") && accepted.contains("image.index.v1+json"),
          exchange,
          "Accept names what is understood");
      return;
    }
    put(exchange, path, digest);
  }

  private void put(Exchange exchange, Matcher path, boolean byDigest) {
    String name = path.group("name");
    JsonNode document = Archive.parse(new String(exchange.document(), StandardCharsets.UTF_8));
    require(
        exchange.request().header("Content-Type").orElse("").equals(mediaType(document)),
        exchange,
        "Content-Type is the document's mediaType");
    require(
        exchange
            .request()
            .header("Content-Length")
            .orElse("")
            .equals("" + exchange.document().length),
        exchange,
        "Content-Length is the document's length");
    require(
        !byDigest || path.group("rest").equals(Digest.of(exchange.document()).toString()),
        exchange,
        "the digest is the document's");
    for (String child : children(document)) {
      require(
          there.getOrDefault(name + "@" + child, Long.MAX_VALUE) < exchange.begun(),
          exchange,
          "the repository is not known to have " + child);
    }
    require(
        !tagged.containsKey(name) || !byDigest,
        exchange,
        "a document is written after the tag " + tagged.get(name));
    if (!byDigest) {
      tagged.put(name, path.group("rest"));
    }
  }

  private static String mediaType(JsonNode document) {
    String kind = document.has("manifests") ? "index" : "manifest";
    return document.path("mediaType").asText("application/vnd.oci.image." + kind + ".v1+json");
  }

  private static List<String> children(JsonNode document) {
    List<String> children = new ArrayList<>();
    Optional.of(document.path("config").path("digest").asText())
        .filter(digest -> !digest.isEmpty())
        .ifPresent(children::add);
    for (String list : List.of("layers", "manifests")) {
      document.path(list).forEach(entry -> children.add(entry.path("digest").asText()));
    }
    return children;
  }

  private void upload(Exchange exchange, Matcher path) {
    String method = exchange.request().method();
    Optional<String> location = exchange.answer().header("Location");
    if (method.equals("POST")) {
      require(path.group("rest").isEmpty(), exchange, "a session begins at blobs/uploads/");
      require(
          exchange.request().header("Content-Length").orElse("").equals("0"),
          exchange,
          "a session begins with Content-Length: 0");
      boolean mount = query(path, "mount").isPresent();
      require(
          !mount || query(path, "mount").orElse("").matches(DIGEST),
          exchange,
          "a blob is mounted by its digest");
    } else {
      require(sessions.containsKey(key(path)), exchange, "no session was begun there");
      transfer(exchange, path, method);
    }
    if (exchange.answer().status() == 202) {
      location.map(DistributionRules::target).ifPresent(this::begun);
    }
  }

  private void begun(String target) {
    Matcher path = PATH.matcher(target);
    if (path.matches() && path.group("name") != null) {
      sessions.put(key(path), target);
    }
  }

  private static String key(Matcher path) {
    return path.group("name") + "/" + path.group("rest");
  }

  private static String target(String location) {
    return location.replaceFirst("^https?://[^/]*", "");
  }

  private void transfer(Exchange exchange, Matcher path, String method) {
    String length = exchange.request().header("Content-Length").orElse("");
    require(length.matches("[0-9]+"), exchange, "Content-Length says how much is sent");
    require(
        length.equals("0") || exchange.request().header("Content-Type").orElse("").equals(OCTETS),
        exchange,
        "content is " + OCTETS);
    require(
        exchange.request().target().startsWith(sessions.getOrDefault(key(path), "")),
        exchange,
        "the address is the one that the session's last answer says");
    if (method.equals("PUT")) {
      require(
          query(path, "digest").orElse("").matches(DIGEST), exchange, "the digest is in the query");
    }
    exchange
        .request()
        .header("Content-Range")
        .ifPresent(
            range ->
                require(range.matches("[0-9]+-[0-9]+"), exchange, "Content-Range is BEGIN-END"));
    require(
        !method.equals("PATCH") || exchange.request().header("Content-Range").isPresent(),
        exchange,
        "a chunk says its Content-Range");
  }
}
