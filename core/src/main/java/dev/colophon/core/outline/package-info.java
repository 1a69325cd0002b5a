/** What an image says of itself, place by place, configs included. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.outline;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
