/**
 * Talks to registries (OCI distribution-spec): reads images from them and pushes images to them.
 */
@NullMarked
package dev.colophon.exporter.image.registry;

import org.jspecify.annotations.NullMarked;
