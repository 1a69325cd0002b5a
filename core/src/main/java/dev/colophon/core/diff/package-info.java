/** Tells what differs between two images, level by level. */
@NullMarked
package dev.colophon.core.diff;

import org.jspecify.annotations.NullMarked;
