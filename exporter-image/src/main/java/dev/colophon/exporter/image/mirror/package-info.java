/**
 * The {@code registries.conf} files of the containers tools: mirrors, and insecure and blocked
 * registries.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.mirror;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
