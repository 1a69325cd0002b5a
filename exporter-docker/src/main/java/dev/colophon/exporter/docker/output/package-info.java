/** Typed outputs of {@code type=docker} for programs that use Colophon as a library. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.docker.output;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
