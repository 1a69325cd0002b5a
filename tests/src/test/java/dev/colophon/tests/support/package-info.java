/** Fixtures that need more than the SPI. */
@NullMarked
package dev.colophon.tests.support;

import org.jspecify.annotations.NullMarked;
