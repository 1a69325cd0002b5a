/** Fixtures of core tests. */
@NullMarked
package dev.colophon.core.testing;

import org.jspecify.annotations.NullMarked;
