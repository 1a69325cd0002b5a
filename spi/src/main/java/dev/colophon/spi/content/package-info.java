/** How blobs are read: by descriptor, as a verified stream, or as a region of a file. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi.content;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
