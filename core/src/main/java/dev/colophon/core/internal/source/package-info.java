/** Opens the sources of a run by their transport, and closes them at the end. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.source;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
