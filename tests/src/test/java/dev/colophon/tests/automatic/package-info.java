/** Annotations that are not spelled out but found, through the whole of Colophon. */
@NullMarked
package dev.colophon.tests.automatic;

import org.jspecify.annotations.NullMarked;
