/** Reads foreign JSON within limits. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
