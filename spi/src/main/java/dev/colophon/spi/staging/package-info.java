/**
 * Files and directories that are written next to their target until a rename makes them visible:
 * what is behind {@link dev.colophon.spi.StagedFile} and {@link dev.colophon.spi.StagedFolder}, for
 * Colophon's own modules.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.spi.staging;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
