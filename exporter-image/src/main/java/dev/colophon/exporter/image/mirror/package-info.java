/**
 * The {@code registries.conf} of the containers tools: mirrors, and which registries may be used
 * how.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.mirror;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
