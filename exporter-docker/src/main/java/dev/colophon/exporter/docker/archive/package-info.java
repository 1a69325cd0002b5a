/** Docker archives as sources: what {@code docker save} and others write, old and new. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker.archive;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
