/** OCI layouts and archives, as sources and as exporter. */
@NullMarked
package dev.colophon.exporter.oci;

import org.jspecify.annotations.NullMarked;
