/** Reading of blobs by descriptor, as verified streams or regions of files. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi.content;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
