/** Compares what was written with what was planned, as a stranger to the writer. */
@NullMarked
package dev.colophon.core.verify;

import org.jspecify.annotations.NullMarked;
