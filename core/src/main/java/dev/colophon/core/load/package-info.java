/**
 * Reads images from sources: the graph of their documents, checked, and the platforms of their
 * manifests.
 */
@NullMarked
package dev.colophon.core.load;

import org.jspecify.annotations.NullMarked;
