/** OCI layouts as folders: read in place, added to without damage. */
@NullMarked
package dev.colophon.exporter.oci.folder;

import org.jspecify.annotations.NullMarked;
