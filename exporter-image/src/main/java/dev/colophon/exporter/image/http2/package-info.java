/**
 * Connections of HTTP/2 (RFC 9113): their frames, their streams, each of which carries a request
 * and its answer, and the windows that limit how much is on its way.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.http2;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
