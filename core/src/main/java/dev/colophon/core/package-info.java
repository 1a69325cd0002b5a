/** The way through: from a request, by a plan that is checked, to results that were read back. */
@NullMarked
package dev.colophon.core;

import org.jspecify.annotations.NullMarked;
