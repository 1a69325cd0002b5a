/** The local store: one OCI layout that holds the images of a user by name. */
@NullMarked
package dev.colophon.exporter.image.store;

import org.jspecify.annotations.NullMarked;
