/** Outputs of {@code type=image} and {@code type=registry} as values, for programs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.output;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
