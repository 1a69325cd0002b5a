/** The sources and the exporter for docker archives and the Docker Engine. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
