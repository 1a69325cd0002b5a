package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Puts hand-made things into a registry, with nothing of Colophon's.
 *
 * @param host host and port
 * @param repository the repository
 */
public record RegistryWriter(String host, String repository) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  /** Puts a signature as Notation makes it, about a manifest or index; answers its digest. */
  public String notationSignature(String subject, int subjectSize) {
    String text =
        """
        {"schemaVersion":2,"mediaType":"%s","artifactType":"application/vnd.cncf.notary.signature",\
        "config":%s,"layers":[%s],"subject":{"mediaType":"%s","digest":"%s","size":%d}}"""
            .formatted(
                MANIFEST,
                blob("application/vnd.oci.empty.v1+json", "{}"),
                blob("application/jose+json", "signed " + subject),
                INDEX,
                subject,
                subjectSize);
    return manifest(DocumentBytes.of(text).digest().toString(), MANIFEST, text);
  }

  /** Puts the list of what names a document, under the tag that stands for it. */
  public void listReferrer(String subject, String referrer, int referrerSize) {
    manifest(subject.replace(':', '-'), INDEX, referrers(referrer, referrerSize));
  }

  /** The list of one signature of Notation's. */
  public static String referrers(String referrer, int referrerSize) {
    return """
        {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"%s","size":%d,\
        "artifactType":"application/vnd.cncf.notary.signature"}]}"""
        .formatted(INDEX, MANIFEST, referrer, referrerSize);
  }

  /** Puts a signature as cosign makes it, under the tag that stands for what it is about. */
  public String cosign(String subject, String suffix) {
    String text =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MANIFEST,
                blob("application/vnd.oci.image.config.v1+json", "{}"),
                blob("application/vnd.dev.cosign.simplesigning.v1+json", "about " + subject));
    String tag = subject.replace(':', '-') + suffix;
    manifest(tag, MANIFEST, text);
    return tag;
  }

  /** Puts a document; answers its digest. */
  private String manifest(String name, String mediaType, String text) {
    put(URI.create("http://" + host + "/v2/" + repository + "/manifests/" + name), mediaType, text);
    return DocumentBytes.of(text).digest().toString();
  }

  /** Puts a blob; answers its descriptor. */
  private String blob(String mediaType, String text) {
    DocumentBytes bytes = DocumentBytes.of(text);
    URI uploads = URI.create("http://" + host + "/v2/" + repository + "/blobs/uploads/");
    HttpResponse<String> begun =
        send(HttpRequest.newBuilder(uploads).POST(BodyPublishers.noBody()).build());
    String location = begun.headers().firstValue("Location").orElseThrow();
    String digest = (location.contains("?") ? "&" : "?") + "digest=" + bytes.digest();
    put(uploads.resolve(location + digest), "application/octet-stream", text);
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, bytes.digest(), bytes.size());
  }

  private static void put(URI to, String mediaType, String text) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(to)
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofString(text))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
