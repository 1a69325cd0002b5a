/** The Docker Engine: where it listens, and what is asked of it. */
@NullMarked
package dev.colophon.exporter.docker.engine;

import org.jspecify.annotations.NullMarked;
