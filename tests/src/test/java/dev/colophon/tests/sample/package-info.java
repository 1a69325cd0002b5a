/** The sample image that the README uses. */
@NullMarked
package dev.colophon.tests.sample;

import org.jspecify.annotations.NullMarked;
