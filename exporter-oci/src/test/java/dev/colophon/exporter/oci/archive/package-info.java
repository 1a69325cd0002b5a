/** Tests of OCI layouts. */
@NullMarked
package dev.colophon.exporter.oci.archive;

import org.jspecify.annotations.NullMarked;
