/** OCI layouts as tar archives: read in place, written whole. */
@NullMarked
package dev.colophon.exporter.oci.archive;

import org.jspecify.annotations.NullMarked;
