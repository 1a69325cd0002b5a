/** Work on several blobs beside each other. */
@NullMarked
package dev.colophon.exporter.oci.parallel;

import org.jspecify.annotations.NullMarked;
