/** Compares a written result with its plan, independently of the writer. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.verify;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
