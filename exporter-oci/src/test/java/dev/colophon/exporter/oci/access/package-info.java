/** Tests of the rights to files. */
@NullMarked
package dev.colophon.exporter.oci.access;

import org.jspecify.annotations.NullMarked;
