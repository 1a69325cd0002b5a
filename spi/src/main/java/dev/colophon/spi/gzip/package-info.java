/** Reading of gzip streams to their end. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.spi.gzip;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
