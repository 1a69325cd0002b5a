/** Referrers that are kept with an image, in every kind of place. */
@NullMarked
package dev.colophon.tests.referrer;

import org.jspecify.annotations.NullMarked;
