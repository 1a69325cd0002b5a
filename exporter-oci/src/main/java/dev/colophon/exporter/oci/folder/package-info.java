/** OCI layouts as folders, which are read in place and extended atomically. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.folder;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
