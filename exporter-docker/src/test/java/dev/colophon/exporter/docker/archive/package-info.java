/** Tests of reading docker archives. */
@NullMarked
package dev.colophon.exporter.docker.archive;

import org.jspecify.annotations.NullMarked;
