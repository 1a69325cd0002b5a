/** Tests of folders that images are written into. */
@NullMarked
package dev.colophon.exporter.oci.folder;

import org.jspecify.annotations.NullMarked;
