/** Tests of OCI layouts. */
@NullMarked
package dev.colophon.exporter.oci.layout;

import org.jspecify.annotations.NullMarked;
