/** Outputs of {@code type=docker} as values, for programs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker.output;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
