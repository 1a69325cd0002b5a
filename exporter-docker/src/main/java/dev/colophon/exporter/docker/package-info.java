/** Docker archives and the Docker Engine, as sources and as exporter. */
@NullMarked
package dev.colophon.exporter.docker;

import org.jspecify.annotations.NullMarked;
