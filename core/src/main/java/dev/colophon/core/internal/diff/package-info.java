/** Compares two image outlines, level by level. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.diff;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
