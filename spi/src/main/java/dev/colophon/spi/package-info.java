/** What an exporter or a source of images implements, and what it may use while it works. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
