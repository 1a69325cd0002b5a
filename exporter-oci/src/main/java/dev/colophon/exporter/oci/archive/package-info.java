/** OCI layouts as tar archives, which are read in place and written as a whole. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.archive;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
