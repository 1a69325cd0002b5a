/** Reads annotations from the state of a git repository. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.found.git;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
