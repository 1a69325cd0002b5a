/** Damaged and hostile input, and destinations that cannot be written. */
@NullMarked
package dev.colophon.tests.hostile;

import org.jspecify.annotations.NullMarked;
