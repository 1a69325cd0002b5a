/** Parallel work on several blobs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.parallel;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
