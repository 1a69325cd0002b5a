/**
 * The values of the OCI image-spec that all modules share: digests, descriptors, platforms,
 * references, annotation levels.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
