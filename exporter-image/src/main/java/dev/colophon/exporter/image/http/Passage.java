package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.proxy.ServerRelay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * The way of one request: to the server itself or its proxy, or to a relay in this process where
 * the JDK's client refuses the address.
 *
 * @param client the client that sends it
 * @param address the address that the client is given
 * @param authorization the value of {@code Proxy-Authorization}
 * @param proxies the proxies of the process
 * @param relay the relay on the way
 */
record Passage(
    HttpClient client,
    URI address,
    Optional<String> authorization,
    ProxyRoutes proxies,
    Optional<ServerRelay> relay) {

  /**
   * The failure of the request.
   *
   * @param registry the registry as in a reference
   * @param address the true address
   */
  RegistryException failure(String registry, URI address, Throwable cause) {
    Optional<IOException> known = relay.flatMap(started -> started.forget(this.address));
    return (known.isPresent()
            ? new Route(registry, address, proxies.to(address), Optional.empty())
            : route(registry, address))
        .failure(known.isPresent() ? known.get() : cause);
  }

  /** The way in words. */
  Route route(String registry, URI address) {
    return new Route(registry, address, proxies.to(address), proxies.failure(address));
  }

  /** Ends the use of the relay's alias; the answer has begun. */
  void end() {
    relay.ifPresent(started -> started.forget(address));
  }
}
