package dev.colophon.exporter.image.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * An answer that came through a relay.
 *
 * @param answer the answer as the client has it
 * @param uri the true address, by which relative addresses in the answer are meant
 */
record RelayedAnswer(HttpResponse<ResponseBody> answer, URI uri)
    implements HttpResponse<ResponseBody> {

  @Override
  public int statusCode() {
    return answer.statusCode();
  }

  @Override
  public HttpRequest request() {
    return answer.request();
  }

  @Override
  public Optional<HttpResponse<ResponseBody>> previousResponse() {
    return answer.previousResponse();
  }

  @Override
  public HttpHeaders headers() {
    return answer.headers();
  }

  @Override
  public ResponseBody body() {
    return answer.body();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return answer.sslSession();
  }

  @Override
  public HttpClient.Version version() {
    return answer.version();
  }
}
