/** Stand-in. */
@NullMarked
package dev.colophon.core.option;

import org.jspecify.annotations.NullMarked;
