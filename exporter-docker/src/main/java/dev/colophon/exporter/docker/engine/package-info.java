/** The Docker Engine: its endpoints and the requests to it. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
