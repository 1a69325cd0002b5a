/** Loads the image graph of a source, verified against its digests. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.graph;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
