package dev.colophon.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.model.Digest;
import dev.colophon.tests.support.DistributionRules;
import dev.colophon.tests.support.FaultyProxy.Exchange;
import dev.colophon.tests.support.FaultyProxy.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules find what breaks them. */
class DistributionRulesTest {

  private static final String BLOB = "sha256:" + "a".repeat(64);
  private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String DOCUMENT =
      "{\"mediaType\":\"" + TYPE + "\",\"config\":{\"digest\":\"" + BLOB + "\"},\"layers\":[]}";
  private static final String DIGEST =
      Digest.of(DOCUMENT.getBytes(StandardCharsets.UTF_8)).toString();
  private static final String ACCEPT =
      "Accept: application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json";

  /** Requests, and what they are answered, one after the other. */
  private static final class Talk {

    private final List<Exchange> exchanges = new ArrayList<>();

    Talk add(String request, String answer) {
      byte[] document = (request.contains("PUT /v2/a/manifests/") ? DOCUMENT : "").getBytes();
      long time = 2L * exchanges.size();
      exchanges.add(
          new Exchange(
              new HttpHead(request.lines().toList()),
              document,
              new HttpHead(("HTTP/1.1 " + answer).lines().toList()),
              time,
              time + 1));
      return this;
    }

    Talk begin() {
      return add(
          "POST /v2/a/blobs/uploads/ HTTP/1.1\nContent-Length: 0",
          "202 Accepted\nLocation: http://host/v2/a/blobs/uploads/1?state=x");
    }

    Talk blob() {
      return add(
          "PUT /v2/a/blobs/uploads/1?state=x&digest="
              + BLOB
              + " HTTP/1.1\nContent-Length: 3\nContent-Type: application/octet-stream",
          "201 Created");
    }

    Talk document(String name) {
      return document(name, TYPE, DOCUMENT.length());
    }

    Talk document(String name, String type, int length) {
      return add(
          "PUT /v2/a/manifests/"
              + name
              + " HTTP/1.1\nContent-Type: "
              + type
              + "\nContent-Length: "
              + length,
          "201 Created");
    }
  }

  private static Arguments talk(Talk talk, String rule) {
    return Arguments.of(rule, talk.exchanges);
  }

  private static Talk put(String query, String headers) {
    return new Talk()
        .begin()
        .add("PUT /v2/a/blobs/uploads/1" + query + " HTTP/1.1\n" + headers, "201 Created");
  }

  static Stream<Arguments> breaches() {
    String octets = "Content-Length: 3\nContent-Type: application/octet-stream";
    return Stream.of(
        talk(new Talk().add("GET /v1/a HTTP/1.1", "404 No"), "none of the specification's"),
        talk(new Talk().add("GET /v2/A/tags/list HTTP/1.1", "404 No"), "none of the"),
        talk(new Talk().add("GET /v2/a/manifests/1 HTTP/1.1", "200 OK"), "Accept names"),
        talk(new Talk().add("GET /v2/a/manifests/.1 HTTP/1.1\n" + ACCEPT, "404"), "a tag or a"),
        talk(new Talk().add("GET /v2/a/blobs/1 HTTP/1.1", "404 No"), "named by its digest"),
        talk(new Talk().add("GET /v2/a/tags/1 HTTP/1.1", "404 No"), "tags/list"),
        talk(new Talk().add("GET /v2/a/referrers/1 HTTP/1.1", "404 No"), "those of a digest"),
        talk(new Talk().add("POST /v2/a/blobs/uploads/ HTTP/1.1", "500"), "Content-Length: 0"),
        talk(
            new Talk()
                .add(
                    "POST /v2/a/blobs/uploads/?digest=" + BLOB + " HTTP/1.1\nContent-Length: 3",
                    "201 Created"),
            "content is"),
        talk(
            new Talk()
                .add(
                    "POST /v2/a/blobs/uploads/?mount=x&from=b HTTP/1.1\nContent-Length: 0",
                    "202 OK"),
            "mounted by its digest"),
        talk(new Talk().blob(), "no session was begun"),
        talk(put("?digest=" + BLOB, octets), "the session's last answer"),
        talk(put("?state=x", octets), "the digest is in the query"),
        talk(put("?state=x&digest=" + BLOB, "Content-Length: 3"), "content is"),
        talk(put("?state=x&digest=" + BLOB, "Transfer-Encoding: chunked"), "how much is sent"),
        talk(
            put("?state=x&digest=" + BLOB, octets + "\nContent-Range: bytes 0-2/3"),
            "Content-Range is"),
        talk(
            new Talk()
                .begin()
                .add("PATCH /v2/a/blobs/uploads/1?state=x HTTP/1.1\n" + octets, "202 Accepted"),
            "says its Content-Range"),
        talk(new Talk().document("1"), "not known to have " + BLOB),
        talk(new Talk().document("1").begin().blob(), "not known to have " + BLOB),
        talk(new Talk().begin().blob().document("1", "text/json", DOCUMENT.length()), "mediaType"),
        talk(new Talk().begin().blob().document("1", TYPE, 5), "the document's length"),
        talk(new Talk().begin().blob().document(BLOB), "the digest is the document's"),
        talk(new Talk().begin().blob().document("1").document(DIGEST), "after the tag 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void aBreachIsFound(String rule, List<Exchange> exchanges) {
    assertThat(DistributionRules.violations(exchanges)).anyMatch(found -> found.contains(rule));
  }

  @Test
  void aPushInOrderBreaksNoRule() {
    Talk talk = new Talk().begin().blob().document(DIGEST).document("1");
    assertThat(DistributionRules.violations(talk.exchanges)).isEmpty();
  }
}
