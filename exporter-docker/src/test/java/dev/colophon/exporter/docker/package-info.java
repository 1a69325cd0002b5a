/** Tests of docker archives and the Docker Engine. */
@NullMarked
package dev.colophon.exporter.docker;

import org.jspecify.annotations.NullMarked;
