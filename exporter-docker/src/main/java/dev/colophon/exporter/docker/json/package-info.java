/** JSON that others wrote, read within bounds. */
@NullMarked
package dev.colophon.exporter.docker.json;

import org.jspecify.annotations.NullMarked;
