/**
 * Docker archives as sources, in the old and new formats of {@code docker save} and other tools.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker.archive;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
