/** The sources and the exporter for registries and the local store. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
