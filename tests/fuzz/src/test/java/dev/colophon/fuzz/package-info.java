/** Support for the fuzz tests of all modules. */
@NullMarked
package dev.colophon.fuzz;

import org.jspecify.annotations.NullMarked;
