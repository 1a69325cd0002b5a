/**
 * The values of the OCI image-spec that every part speaks in: digests, descriptors, platforms,
 * references, levels.
 */
@NullMarked
package dev.colophon.spi.model;

import org.jspecify.annotations.NullMarked;
