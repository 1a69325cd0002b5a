/** The rules of the modules and packages. */
@NullMarked
package dev.colophon.tests.architecture;

import org.jspecify.annotations.NullMarked;
