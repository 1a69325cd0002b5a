/** Tests of finding and reaching the Docker Engine. */
@NullMarked
package dev.colophon.exporter.docker.engine;

import org.jspecify.annotations.NullMarked;
