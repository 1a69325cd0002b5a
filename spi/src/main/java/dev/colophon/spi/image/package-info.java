/** The image graph: indexes and manifests as exact bytes, with what they refer to. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi.image;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
