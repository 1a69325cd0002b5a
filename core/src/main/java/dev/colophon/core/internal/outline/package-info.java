/** Reads the outline of an image from a source. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.outline;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
