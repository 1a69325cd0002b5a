/** The way through: from a request, by a plan that is checked, to results that were read back. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
