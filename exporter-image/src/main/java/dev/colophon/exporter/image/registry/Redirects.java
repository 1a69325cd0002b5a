package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.WebAddress;
import dev.colophon.exporter.image.http.WebOrigin;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exchanges that follow redirects, with which registries send clients to their blob storage.
 * Credentials are sent only to the registry.
 */
final class Redirects {

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> KEEPING_METHOD = Set.of(307, 308);
  private static final Set<Integer> FOR_READING = Set.of(301, 302, 303, 307, 308);
  private static final String AGENT = "colophon";

  private final HttpTransport transport;
  private final URI base;

  /**
   * @param base the registry's root
   */
  Redirects(HttpTransport transport, URI base) {
    this.transport = transport;
    this.base = base;
  }

  HttpAnswer send(RegistryRequest request, Optional<String> authorization) throws IOException {
    URI address = resolve(base, request.target());
    for (int count = 0; count <= MAX_REDIRECTS; count++) {
      Map<String, String> headers = new LinkedHashMap<>(request.headers());
      headers.put("User-Agent", AGENT);
      if (WebOrigin.of(address).equals(WebOrigin.of(base))) {
        authorization.ifPresent(value -> headers.put("Authorization", value));
      }
      HttpAnswer answer = transport.exchange(request.method(), address, headers, request.content());
      Optional<String> location = answer.headers().firstValue("Location");
      boolean follow = (request.isSafe() ? FOR_READING : KEEPING_METHOD).contains(answer.status());
      if (!follow || location.isEmpty()) {
        return answer;
      }
      answer.body().close();
      address = resolve(address, location.get());
    }
    throw new RegistryException(
        WebOrigin.of(base).host() + " redirects more than " + MAX_REDIRECTS + " times", "");
  }

  /**
   * Resolves {@code target} relative to another address.
   *
   * @throws RegistryException if the address must not be followed
   */
  static URI resolve(URI from, String target) throws RegistryException {
    try {
      URI address = WebAddress.resolve(from, target);
      WebOrigin origin = WebOrigin.of(address);
      boolean web = origin.scheme().equals("https") || origin.scheme().equals("http");
      if (web && !origin.host().isEmpty() && address.getRawUserInfo() == null) {
        requireNoDowngrade(WebOrigin.of(from), origin);
        return address;
      }
    } catch (IllegalArgumentException e) {
      // The address is not shown because it may contain a signature.
    }
    throw new RegistryException(
        WebOrigin.of(from).host() + " sends to an address that is not followed", "");
  }

  private static void requireNoDowngrade(WebOrigin from, WebOrigin to) throws RegistryException {
    if (to.scheme().equals("http") && from.scheme().equals("https")) {
      throw new RegistryException(
          from.host() + " was reached over HTTPS and redirects to http://" + to.host(),
          "If a proxy in front of it ends TLS, have the proxy send X-Forwarded-Proto: https, or"
              + " have the registry answer with relative addresses.");
    }
  }
}
