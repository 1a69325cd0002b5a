/** Collects problems, and suggests the nearest valid spelling. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
