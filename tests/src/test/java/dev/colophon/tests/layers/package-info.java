/** Layers that Colophon makes, unpacked by programs that others wrote. */
@NullMarked
package dev.colophon.tests.layers;

import org.jspecify.annotations.NullMarked;
