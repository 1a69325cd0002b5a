/** Tests of the page that {@code inspect} makes, in a browser. */
@NullMarked
package dev.colophon.tests.page;

import org.jspecify.annotations.NullMarked;
