/**
 * Credentials, configuration files and registries of the machine that a run is on, for Colophon's
 * own modules.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.spi.machine;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
