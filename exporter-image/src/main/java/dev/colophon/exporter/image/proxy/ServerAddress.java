package dev.colophon.exporter.image.proxy;

import java.util.Optional;

/**
 * The address of a request that {@link java.net.URI} does not take.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port
 * @param tls whether it is reached over TLS
 * @param authority host and port as the header {@code Host} has them
 * @param target path and query, byte for byte
 * @param proxy the proxy on the way
 */
public record ServerAddress(
    String host,
    int port,
    boolean tls,
    String authority,
    String target,
    Optional<ProxyAddress> proxy) {}
