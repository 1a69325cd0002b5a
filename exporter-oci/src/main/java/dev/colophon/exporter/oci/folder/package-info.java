/** OCI layouts as folders: read in place, added to without damage. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.oci.folder;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
