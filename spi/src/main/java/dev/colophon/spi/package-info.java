/** The contract of exporters and sources of images, and the services that they may use. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
