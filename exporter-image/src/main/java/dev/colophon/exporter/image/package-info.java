/** Registries and the local store, as sources and as exporter. */
@NullMarked
package dev.colophon.exporter.image;

import org.jspecify.annotations.NullMarked;
