package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.ProxyAddress;
import dev.colophon.exporter.image.connection.ProxyException;
import dev.colophon.exporter.image.connection.Server;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/**
 * The way of a request, for messages about failures on it.
 *
 * @param registry the registry as in a reference
 * @param address the address of the request
 * @param proxy the proxy on the way
 */
record Route(String registry, URI address, Optional<ProxyAddress> proxy) {

  /** The server to connect to, and the way to it. */
  Server server() {
    WebOrigin origin = WebOrigin.of(address);
    return new Server(
        origin.host().replaceAll("[\\[\\]]", ""),
        origin.port(),
        origin.scheme().equals("https"),
        proxy);
  }

  /** Whether the address belongs to the registry's own API, not to a token server or storage. */
  boolean isOfApi() {
    return address.getRawPath().startsWith("/v2/");
  }

  /** The failure of a request that got no answer. */
  RegistryException failure(Throwable cause) {
    if (cause instanceof RegistryException known) {
      return known;
    }
    if (cause instanceof ProxyException broken && proxy.isPresent()) {
      return proxyFailure(proxy.get(), broken.reason());
    }
    Optional<TlsFailure> tls = TlsFailure.of(cause);
    if (tls.isPresent()) {
      return tls.get().on(toString(), WebOrigin.of(address).host(), registry, cause);
    }
    if (cause instanceof SocketTimeoutException) {
      return RegistryException.passing("connecting to " + this + " takes too long", cause);
    }
    if (cause instanceof UnknownHostException
        || (cause instanceof ConnectException
            && hasCause(cause, UnresolvedAddressException.class))) {
      return proxy
          .map(p -> noHost("there is no host of the proxy " + p, cause))
          .orElseGet(() -> noHost("there is no host " + WebOrigin.of(address).host(), cause));
    }
    if (cause instanceof ConnectException) {
      return proxy.isEmpty() && WebOrigin.of(address).isLoopback()
          ? RegistryException.lasting(
              "nothing listens at " + this, "Start the registry, or check the port.", cause)
          : RegistryException.passing("nothing answers at " + this, cause);
    }
    return RegistryException.passing("talking to " + this + " failed: " + oneLine(cause), cause);
  }

  private RegistryException proxyFailure(ProxyAddress to, IOException cause) {
    Optional<TlsFailure> tls = TlsFailure.of(cause);
    if (tls.filter(kind -> kind == TlsFailure.PLAIN_HTTP).isPresent()) {
      return RegistryException.lasting(
          "the proxy " + to + " does not speak TLS",
          "If it is a proxy of plain HTTP, write http:// in place of https:// in "
              + variable()
              + ".",
          cause);
    }
    if (tls.isPresent()) {
      return tls.get().on("the proxy " + to, to.host(), to.toString(), cause);
    }
    if (cause instanceof UnknownHostException) {
      return noHost("there is no host of the proxy " + to, cause);
    }
    String why = cause instanceof EOFException ? "it ends the connection" : oneLine(cause);
    return RegistryException.passing(
        "the proxy " + to + " makes no connection to " + host() + ": " + why, cause);
  }

  private String variable() {
    return WebOrigin.of(address).scheme().equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY";
  }

  private static RegistryException noHost(String why, Throwable cause) {
    return RegistryException.lasting(why, "Check the name, and the network.", cause);
  }

  /** The failure if the proxy answers 407. */
  RegistryException passwordWanted() {
    return RegistryException.lasting(
        "the proxy "
            + proxy.map(ProxyAddress::toString).orElse("")
            + " on the way to "
            + host()
            + " wants a user name and a password",
        "Put user and password into "
            + variable()
            + "="
            + proxy.map(ProxyAddress::kind).orElse(ProxyAddress.Kind.HTTP)
            + "://USER:PASSWORD@HOST:PORT, with %40 for an @ in them.",
        null);
  }

  private String host() {
    WebOrigin origin = WebOrigin.of(address);
    boolean said = address.getRawAuthority().endsWith(":" + origin.port());
    return said ? origin.host() + ":" + origin.port() : origin.host();
  }

  private static boolean hasCause(Throwable failure, Class<?> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String oneLine(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(failure.getClass().getSimpleName());
  }

  /** Host and port of the address, and the proxy if there is one. */
  @Override
  public String toString() {
    return host() + proxy.map(p -> " through the proxy " + p).orElse("");
  }
}
