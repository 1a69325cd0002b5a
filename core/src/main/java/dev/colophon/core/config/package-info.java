/** Settings of an image config: entrypoint, environment, labels and the like. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.config;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
