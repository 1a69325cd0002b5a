/** The packages: the archive, the Debian package, the container image, completions and pages. */
@NullMarked
package dev.colophon.tests.distribution;

import org.jspecify.annotations.NullMarked;
