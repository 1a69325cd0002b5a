/** Tests of the JSON of Docker. */
@NullMarked
package dev.colophon.exporter.docker.json;

import org.jspecify.annotations.NullMarked;
