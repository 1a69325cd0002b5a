/**
 * The values of the OCI image-spec that every part speaks in: digests, descriptors, platforms,
 * references, levels.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
