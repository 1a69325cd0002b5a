package dev.colophon.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Looks into a registry with nothing of Colophon's.
 *
 * @param host host and port
 */
public record RegistryProbe(String host) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";

  /** The document of a tag or a digest, if there is one. */
  public Optional<String> document(String repository, String name) {
    String pair = RegistryAccess.USERNAME + ":" + RegistryAccess.PASSWORD;
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + host + "/v2/" + repository + "/manifests/" + name))
            .header("Accept", ACCEPT)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      return Optional.of(answer.body()).filter(body -> answer.statusCode() == 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The document of a tag or a digest as JSON. */
  public JsonNode json(String repository, String name) {
    return Archive.parse(
        document(repository, name)
            .orElseThrow(() -> new AssertionError("no " + repository + ":" + name)));
  }
}
