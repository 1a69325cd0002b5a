/**
 * Files and directories that are written next to their target until a rename makes them visible.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.staging;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
