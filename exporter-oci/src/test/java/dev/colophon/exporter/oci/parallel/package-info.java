/** Tests of work that goes on at the same time. */
@NullMarked
package dev.colophon.exporter.oci.parallel;

import org.jspecify.annotations.NullMarked;
