/** The OCI image layout: its files by name, its index.json, an image in it as a source. */
@NullMarked
package dev.colophon.exporter.oci.layout;

import org.jspecify.annotations.NullMarked;
