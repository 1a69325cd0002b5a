/** Libraries that programs may leave out, and where native code comes from. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.spi.library;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
