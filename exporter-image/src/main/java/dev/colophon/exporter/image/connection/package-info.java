/** Connections to servers, direct or through proxies. Every wait on them can be ended. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.connection;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
