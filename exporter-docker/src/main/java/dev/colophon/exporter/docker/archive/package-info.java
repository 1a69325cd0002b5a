/** Docker archives as sources: what {@code docker save} and others write, old and new. */
@NullMarked
package dev.colophon.exporter.docker.archive;

import org.jspecify.annotations.NullMarked;
