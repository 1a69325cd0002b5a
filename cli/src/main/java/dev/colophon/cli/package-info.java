/** The command line: picocli commands and what they print; no logic of its own. */
@NullMarked
package dev.colophon.cli;

import org.jspecify.annotations.NullMarked;
