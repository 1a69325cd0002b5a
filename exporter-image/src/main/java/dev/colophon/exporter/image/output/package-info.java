/**
 * Typed outputs of {@code type=image} and {@code type=registry} for programs that use Colophon as a
 * library.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.exporter.image.output;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
