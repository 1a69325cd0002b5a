/** What fuzz tests of all modules share. */
@NullMarked
package dev.colophon.fuzz;

import org.jspecify.annotations.NullMarked;
