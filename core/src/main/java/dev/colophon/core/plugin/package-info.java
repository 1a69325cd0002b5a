/** The origin of exporters and sources, and the problems of those that were not loaded. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.plugin;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
