/** The launcher as a process, on real images, with other programs reading the results. */
@NullMarked
package dev.colophon.tests.endtoend;

import org.jspecify.annotations.NullMarked;
