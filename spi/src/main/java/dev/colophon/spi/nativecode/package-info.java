/** Where the native libraries of the modules come from. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.spi.nativecode;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
