/** Finds errors and likely mistakes in an image's annotations, by rules with stable codes. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.lint;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
