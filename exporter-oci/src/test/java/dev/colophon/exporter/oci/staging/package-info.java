/** Tests of OCI layouts. */
@NullMarked
package dev.colophon.exporter.oci.staging;

import org.jspecify.annotations.NullMarked;
