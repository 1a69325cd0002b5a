/** Compares what was written with what was planned, as a stranger to the writer. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.verify;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
