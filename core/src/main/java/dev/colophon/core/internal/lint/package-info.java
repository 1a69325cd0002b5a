/** Checks an image outline against rules with stable codes. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.lint;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
