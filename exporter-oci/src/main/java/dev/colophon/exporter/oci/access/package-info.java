/** Access control lists of files that are replaced. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.access;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
