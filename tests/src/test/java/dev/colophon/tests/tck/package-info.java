/** Runs the published tests on the exporters and sources here, and on ones with planted defects. */
@NullMarked
package dev.colophon.tests.tck;

import org.jspecify.annotations.NullMarked;
