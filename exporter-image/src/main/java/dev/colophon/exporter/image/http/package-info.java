/**
 * HTTP exchanges that are bounded in time, retried where that helps, and never follow credentials.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.http;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
