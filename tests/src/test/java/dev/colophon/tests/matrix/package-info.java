/** Images that go through other programs and Colophon, unpacked and compared file by file. */
@NullMarked
package dev.colophon.tests.matrix;

import org.jspecify.annotations.NullMarked;
