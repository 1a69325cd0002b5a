/** Docker archives and the Docker Engine, as sources and as exporter. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
