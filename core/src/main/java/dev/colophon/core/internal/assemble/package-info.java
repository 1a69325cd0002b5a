/** Assembles the final documents of an image from its draft and its plan. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.assemble;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
