/**
 * HTTP exchanges with time limits, which are retried if that helps, and never pass credentials on.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.http;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
