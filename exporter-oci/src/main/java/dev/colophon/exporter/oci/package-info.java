/** The sources and the exporter for OCI layouts in folders and archives. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
