package dev.colophon.exporter.image.http;

import dev.colophon.spi.ProgressListener.Transfer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/**
 * The answer that a text is: a status on the first line, headers up to an empty line, and a body.
 */
public record FuzzedAnswer(int statusCode, HttpHeaders headers, byte[] bytes)
    implements HttpResponse<ResponseBody> {

  /** Reads a text. */
  public static FuzzedAnswer of(String text) {
    String[] parts = text.split("\n\n", 2);
    String[] lines = parts[0].split("\n", -1);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      if (header.length == 2 && !header[0].trim().isEmpty()) {
        headers.computeIfAbsent(header[0].trim(), key -> new ArrayList<>()).add(header[1].strip());
      }
    }
    int status = lines[0].matches("[1-5][0-9]{2}") ? Integer.parseInt(lines[0]) : 200;
    byte[] body = (parts.length == 2 ? parts[1] : "").getBytes(StandardCharsets.UTF_8);
    return new FuzzedAnswer(status, HttpHeaders.of(headers, (name, value) -> true), body);
  }

  @Override
  public ResponseBody body() {
    ResponseBody body = new ResponseBody(Duration.ofSeconds(1), () -> Transfer.NONE);
    body.onNext(List.of(ByteBuffer.wrap(bytes)));
    body.onComplete();
    return body;
  }

  @Override
  public HttpRequest request() {
    return HttpRequest.newBuilder(uri()).build();
  }

  @Override
  public Optional<HttpResponse<ResponseBody>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public URI uri() {
    return URI.create("https://registry.test/v2/a/blobs/uploads/");
  }

  @Override
  public HttpClient.Version version() {
    return HttpClient.Version.HTTP_1_1;
  }
}
