/**
 * HTTP/2 connections (RFC 9113): frames, streams, each of which carries a request and its answer,
 * and the windows that limit how much data is in transit.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.http2;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
