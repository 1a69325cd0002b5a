/** The image graph: indexes and manifests as exact bytes, with what they refer to. */
@NullMarked
package dev.colophon.spi.image;

import org.jspecify.annotations.NullMarked;
