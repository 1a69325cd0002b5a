/** Tests of OCI layouts. */
@NullMarked
package dev.colophon.exporter.oci;

import org.jspecify.annotations.NullMarked;
